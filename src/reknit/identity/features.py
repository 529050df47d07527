"""What two rows have in common and what sets them apart: one number a feature, a batch of pairs at a time.

Made for people, who move: another employer or address is no disagreement by itself. A name that an address spells
counts, in either direction; what is rare in the list counts for more; a domain of many says little.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from .columns import Columns, Floats, Shown
from .compare import MISSING, crossed, distinct, in_order, relations, similar
from .counts import Levels, level
from .hashing import Ints, Numbers
from .words import PROVIDERS

_WORK = PROVIDERS.index("work")
_NOBODY = PROVIDERS.index("nobody")
_COMMON = 20.0
"""The level of a word that is not shared: commoner than any."""
_RARE = -20.0
"""What rarity is where nothing is shared: rarer texts have levels nearer to 0, below it."""


def features(c: Columns, levels: Levels, left: Ints, right: Ints, *, closely: bool = True) -> dict[str, Floats]:
    """All features of the pairs (left[i], right[i]) by name, each of shape [pairs].

    The same for (right, left), but where a name stands in the other order or several alike are compared: then the left
    row decides. MISSING (-1) where a row does not show what is compared. Without ``closely`` only what
    needs no look at single letters, which takes a third of the time.
    """
    found = _names(c, levels, left, right, closely)
    found |= _addresses(c, levels, left, right, closely)
    found |= _spelled(c, levels, left, right, closely)
    found |= _employers(c, levels, left, right)
    found |= _others(c, levels, left, right)
    found |= _times(c, left, right, found["work"] == 2)
    return found


def _names(c: Columns, levels: Levels, left: Ints, right: Ints, closely: bool) -> dict[str, Floats]:
    """Of the two names that are most alike."""
    x = crossed(c.named, c.named, left, right)
    a, b, n = x.left, x.right, c.names
    one, other = n.words[a], n.words[b]
    equal = (one[:, :, None] == other[:, None, :]) & (one[:, :, None] >= 0)
    here, there = equal.any(axis=2), equal.any(axis=1)
    # what a word tells: log2 of the rows among which one has it
    tells = np.where(one >= 0, levels.rows - levels.word[a], 0.0)
    told = np.where(other >= 0, levels.rows - levels.word[b], 0.0)
    shared = ((tells * here).sum(axis=1) + (told * there).sum(axis=1)) / 2
    rest, others = (tells * ~here).sum(axis=1), (told * ~there).sum(axis=1)
    same = (n.key[a] == n.key[b]) & (n.count[a] > 0)
    squashed = (n.squashed.number[a] == n.squashed.number[b]) & (n.count[a] > 0)
    length = n.squashed.length
    merit = 2.0 * same + shared / 20
    found: dict[str, npt.ArrayLike] = {
        "name_same": 2.0 * same + (squashed & ~same),
        "name_shared": shared,
        "name_rest_least": np.minimum(rest, others),
        "name_rest_most": np.maximum(rest, others),
        "name_rarest": np.where(here, levels.word[a], _COMMON).min(axis=1),
        "name_others": np.where(same, levels.name[a], MISSING),
        "name_chance": np.minimum(levels.chance[a], levels.chance[b]),
        "name_bearers": np.where(same, levels.bearers[a], MISSING),
        "words_least": np.minimum(n.count[a], n.count[b]),
        "words_most": np.maximum(n.count[a], n.count[b]),
        "letters_least": np.minimum(length[a], length[b]),
    }
    if closely:
        near = _near_names(c, a, b)
        merit = merit + near["name_winkler"] + near["name_likeness"]
        found |= near
    else:
        first = c.words.begin(n.given[a], 1).number == c.words.begin(n.given[b], 1).number
        last = (n.family[a] == n.family[b]) & (n.family[a] >= 0)
        found |= {"initial": first & (n.count[a] > 0), "last": last}
    return x.best(merit, found)


def _near_names(c: Columns, a: Ints, b: Ints) -> dict[str, Floats]:
    """How alike names are, letter by letter, and how their first and last words stand to each other."""
    n = c.names
    straight = relations(n.given[a], n.given[b], c.words), relations(n.family[a], n.family[b], c.words)
    across = relations(n.given[a], n.family[b], c.words), relations(n.family[a], n.given[b], c.words)
    swapped = np.add(*across) > np.add(*straight)
    i, j, back = distinct(np.minimum(a, b), np.maximum(a, b), max(len(n.text), 1))
    texts, ordered = in_order(n.text, i, j), in_order(n.sorted, i, j)
    first, second = np.where(swapped, across, straight)
    return {
        "name_winkler": similar(*texts, JaroWinkler.normalized_similarity)[back],
        "name_likeness": similar(*ordered, fuzz.ratio)[back] / 100,
        "given": first,
        "family": second,
        "swapped": swapped.astype(float),
    }


def _addresses(c: Columns, levels: Levels, left: Ints, right: Ints, closely: bool) -> dict[str, Floats]:
    """Of the two addresses that are most alike, and of all domains."""
    x = crossed(c.addressed, c.addressed, left, right)
    a, b, n = x.left, x.right, c.addresses
    mailbox = n.mailbox[a] == n.mailbox[b]
    letters = n.letters[a] == n.letters[b]
    handle = (n.handle[a] == n.handle[b]) & (n.handle[a] != 0)
    host = (n.host[a] == n.host[b]) & (n.host[a] != 0)
    label = (n.label[a] == n.label[b]) & (n.label[a] != 0)
    both = (n.provider[a] == _WORK) & (n.provider[b] == _WORK)
    merit = 4.0 * mailbox + 2.0 * letters
    features: dict[str, npt.ArrayLike] = {
        "mailbox": mailbox,
        "mailbox_others": np.where(mailbox, levels.mailbox[a], MISSING),
        "local": 1.0 * letters + handle,
        "local_others": np.where(letters, levels.letters[a], MISSING),
    }
    if closely:
        i, j, back = distinct(np.minimum(a, b), np.maximum(a, b), max(len(n.text), 1))
        texts = in_order(n.text, i, j)
        winkler = similar(*texts, JaroWinkler.normalized_similarity)[back]
        merit += winkler
        features |= {
            "local_winkler": winkler,
            "local_partial": similar(*texts, fuzz.partial_ratio)[back] / 100,
            "local_letters": np.minimum(n.size[a], n.size[b]),
        }
    found = x.best(merit, features)
    found["host"] = x.most(1.0 * (host | label) + host)
    found["host_others"] = x.most(np.where(host, -levels.host[a], _RARE), _RARE)
    found["work"] = x.most(1.0 * both + (both & ~host & ~label))
    found["nobodys"] = x.most(1.0 * (n.provider[a] == _NOBODY) + (n.provider[b] == _NOBODY))
    sizes = c.addressed.size(left), c.addressed.size(right)
    found["addresses_least"] = np.minimum(*sizes).astype(float)
    found["addresses_most"] = np.maximum(*sizes).astype(float)
    return found


def _spelled(c: Columns, levels: Levels, left: Ints, right: Ints, closely: bool) -> dict[str, Floats]:
    """How the names of one row stand in the addresses of the other, in both directions."""
    one, other = _one_way(c, levels, left, right, closely), _one_way(c, levels, right, left, closely)
    found = {}
    for name in one:
        found[f"{name}_most"] = np.maximum(one[name], other[name])
        found[f"{name}_least"] = np.minimum(one[name], other[name])
    return found


def _one_way(c: Columns, levels: Levels, named: Ints, addressed: Ints, closely: bool) -> dict[str, Floats]:
    x = crossed(c.named, c.addressed, named, addressed)
    a, b, n, address = x.left, x.right, c.names, c.addresses
    forms = n.spelled[a]
    hits = (forms == address.letters[b][:, None]) & (forms != 0)
    hit = hits.any(axis=1)
    whole = (n.squashed.number[a] == address.handle[b]) & (address.handle[b] != 0)
    form = np.where(whole, forms.shape[1] + 1, np.where(hit, forms.shape[1] - hits.argmax(axis=1), 0))
    own = ((forms == address.label[b][:, None]) & (forms != 0)).any(axis=1)
    merit = form + 3.0 * own
    found: dict[str, npt.ArrayLike] = {
        "spelled": form,
        "spelled_others": np.where(hit | whole, levels.letters[b], MISSING),
        "own_domain": own,
    }
    if closely:
        near = _near_spelling(c, levels, a, b)
        merit = merit + near["spelled_winkler"] + near["inside"]
        found |= near
    return x.best(merit, found)


def _near_spelling(c: Columns, levels: Levels, a: Ints, b: Ints) -> dict[str, Floats]:
    """How alike names and local parts are, letter by letter, and which of the names' words stand in them."""
    n, address = c.names, c.addresses
    i, j, back = distinct(a, b, max(len(n.text), len(address.text), 1))
    texts = [n.text[k] for k in i.tolist()], [address.text[k] for k in j.tolist()]
    words = (*c.words.text, "")  # the last is that at place -1
    given, family = [words[k] for k in n.given[i].tolist()], [words[k] for k in n.family[i].tolist()]
    found = [
        2.0 * (len(f) > 2 and f in text) + (len(g) > 2 and g in text)
        for g, f, text in zip(given, family, texts[1], strict=True)
    ]
    inside = np.array(found, dtype=float)[back]
    last = levels.word[a, np.maximum(n.count[a], 1) - 1]
    return {
        "spelled_winkler": similar(*texts, JaroWinkler.normalized_similarity)[back],
        "spelled_partial": similar(*texts, fuzz.partial_ratio)[back] / 100,
        "inside": inside,
        "inside_others": np.where(inside >= 2, last, np.where(inside == 1, levels.word[a, 0], _COMMON)),
    }


def _employers(c: Columns, levels: Levels, left: Ints, right: Ints) -> dict[str, Floats]:
    found = _shared("employer", c.employed, c.employers, levels.employer, left, right)
    ways = []
    for one, other in ((left, right), (right, left)):
        x = crossed(c.employed, c.addressed, one, other)
        label = c.addresses.label[x.right]
        ways.append(x.most((label == c.companies[x.left]) & (label != 0)))
    found["employer_domain"] = np.maximum(*ways)
    return found


def _others(c: Columns, levels: Levels, left: Ints, right: Ints) -> dict[str, Floats]:
    """Phones, profiles, titles and cities."""
    found = _shared("phone", c.phoned, c.phones, levels.phone, left, right)
    for name, shown, numbers in (
        ("profile", c.profiled, c.profiles),
        ("title", c.titled, c.titles),
        ("city", c.located, c.cities),
    ):
        x = crossed(shown, shown, left, right)
        found[name] = x.most(numbers[x.left] == numbers[x.right])
    return found


def _shared(name: str, shown: Shown, numbers: Numbers, others: Floats, left: Ints, right: Ints) -> dict[str, Floats]:
    """Whether both rows show one thing, and how rare the rarest is of those."""
    x = crossed(shown, shown, left, right)
    same = numbers[x.left] == numbers[x.right]
    return {name: x.most(same), f"{name}_others": x.most(np.where(same, -others[x.left], _RARE), _RARE)}


def _times(c: Columns, left: Ints, right: Ints, workplaces: npt.NDArray[np.bool_]) -> dict[str, Floats]:
    """Days between the two times in which the rows were seen, below 0 if they overlap; and how often."""
    gap = np.maximum(c.first[left], c.first[right]) - np.minimum(c.last[left], c.last[right])
    gap = np.where(np.isnan(gap), -2000.0, np.clip(gap, -1500, 5000))
    times = level(c.times[left]), level(c.times[right])
    return {
        "gap": gap,
        "times_least": np.minimum(*times),
        "times_most": np.maximum(*times),
        "two_at_once": np.where(workplaces, np.clip(-gap, 0, None), MISSING),
    }
