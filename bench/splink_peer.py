"""Splink 5 on DuckDB over the records of bench/identity.py, two ways, one thread.

'shown'     the comparisons and blocking rules that Splink's documentation gives for people, parameters by expectation
            maximisation on the very records that are linked: nothing is labelled, all of it is timed
'modelled'  comparisons and blocking rules by hand, for people, with what linkage.md says generic linkage misses; m from
            labelled records, u from one record of each labelled person; ``learn`` does so beforehand, untimed

Both get clean columns: folded names parted in words, addresses in lower case, employers without legal forms; the
modelled way also gets own domains apart from freemail, and shared mailboxes emptied.
"""

from __future__ import annotations

import json
import logging
import time
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from numpy.typing import NDArray
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from reknit.details.lists import words

FIELDS = ("phone", "employer", "title", "city")
"""What records may show besides name and address."""

WAYS = ("shown", "modelled")
SEED = 1
KEEP = 1e-5
"""Pairs below this chance are left out of the answer: no threshold worth its recall is so low."""

RARITY = 0.25
"""Weight of Splink's term frequencies in the modelled way. In full they count one's own two records as two bearers: F1
.970 / .909 on the half to fit on (git / cards), at a half .974 / .937, at a quarter .976 / .944. A hundred thousand
made-up records want a half, for there namesakes are many."""

_LEGAL = ",? (inc|llc|ltd|limited|corp|corporation|co|gmbh|ag|plc|sa|sas|se|bv)[.]?$"
_COLUMNS = r"""
create table people as
with raw as (
    select *, nullif(trim(regexp_replace(lower(strip_accents(name)), '[^a-z0-9]+', ' ', 'g')), '') as whole,
        nullif(lower(email), '') as address
    from file
), parted as (
    select *, string_split(whole, ' ') as parts, split_part(address, '@', 1) as box,
        nullif(split_part(address, '@', 2), '') as host
    from raw
), named as (
    select *, parts[1] as first_name, case when len(parts) > 1 then parts[-1] end as last_name,
        replace(whole, ' ', '') as squashed, array_to_string(list_sort(parts), ' ') as sorted,
        nullif(regexp_replace(box, '[^a-z]', '', 'g'), '') as letters
    from parted
)
select id as unique_id, person, whole,
    case when last_name is not null or whole not in (select first_name from named where last_name is not null)
         then squashed end as handle, first_name, last_name, sorted, squashed, address, host, box, letters,
    case when box in (select word from roles) then null else address end as mailbox,
    case when host not in (select word from public) then host end as own_host,
    case when letters in (first_name, last_name, squashed, first_name[1] || last_name, first_name || last_name[1],
                          last_name || first_name, last_name || first_name[1]) then null
         when length(letters) > 3 then letters end as odd_letters,
    first_name[1] || ' ' || last_name as initial_last,
    nullif(phone, '') as phone,
    nullif(trim(regexp_replace(regexp_replace(lower(employer), $legal, ''), '[^a-z0-9]+', ' ', 'g')), '') as employer,
    nullif(lower(title), '') as title, nullif(lower(city), '') as city
from named
"""


class Linked(NamedTuple):
    """What Splink answers: pairs as rows of the file with their weights (log2 of the odds), and the seconds it took."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    weight: NDArray[np.float64]
    seconds: float

    @property
    def chances(self) -> NDArray[np.float64]:
        """The chance that a pair is one person, as Splink says it."""
        return 1 / (1 + np.exp2(-self.weight))


def table(path: Path) -> tuple[duckdb.DuckDBPyConnection, list[str]]:
    """The records of a CSV file as table 'people', and which of FIELDS they show."""
    connection = duckdb.connect(":memory:")
    connection.execute("set threads = 1")
    for name, listed in (("roles", words("role_words") | words("robot_words")), ("public", words("freemail"))):
        connection.execute(f"create table {name} (word text)")
        connection.execute(f"insert into {name} select unnest($words)", {"words": sorted(listed)})
    file = connection.read_csv(str(path), header=True, all_varchar=True)
    missing = [f"'' as {field}" for field in (*FIELDS, "person") if field not in file.columns]
    file.project(", ".join(["*", *missing])).create_view("file")
    connection.execute(_COLUMNS, {"legal": _LEGAL})
    shown = [field for field in FIELDS if connection.table("people").count(field).fetchall()[0][0]]
    return connection, shown


def as_shown(fields: list[str]) -> SettingsCreator:
    """As in the tutorial of Splink's documentation.

    On the half of fit.csv to fit on, NameComparison of first and of last names reaches F1 .80 / .82 (git / cards), of
    whole names .69 / .76, ForenameSurnameComparison .69 / .75.
    """
    comparisons = [cl.NameComparison("first_name"), cl.NameComparison("last_name"), cl.EmailComparison("address")]
    comparisons += [cl.ExactMatch(field).configure(term_frequency_adjustments=True) for field in fields]
    rules = [block_on("address"), block_on("whole"), block_on("box")]
    rules += [block_on("last_name", "employer"), block_on("first_name", "employer")] if "employer" in fields else []
    rules += [block_on("phone")] if "phone" in fields else []
    return _settings(comparisons, rules)


def modelled(fields: list[str]) -> SettingsCreator:
    """By hand, for people."""
    others = {"phone": [], "title": [], "city": [], "employer": [cll.JaroWinklerLevel("employer", 0.92)]}
    comparisons = [_name(), _address()]
    comparisons += [_levels(f, cll.NullLevel(f), _exact(f), *others[f], cll.ElseLevel()) for f in fields]
    rules: list[Any] = [block_on(c) for c in ("mailbox", "whole", "sorted", "squashed", "odd_letters", "initial_last")]
    rules += ["l.handle = r.letters", "l.letters = r.handle", block_on("first_name", "own_host")]
    rules += [block_on("last_name", "own_host")]
    rules += [block_on("first_name", "employer"), block_on("last_name", "employer")] if "employer" in fields else []
    rules += [block_on("phone")] if "phone" in fields else []
    return _settings(comparisons, rules)


def _settings(comparisons: list[Any], rules: list[Any]) -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
        retain_matching_columns=False,
    )


def _exact(column: str) -> Any:  # noqa: ANN401 - Splink's levels have no public type
    return cll.ExactMatchLevel(column, term_frequency_adjustments=True).configure(tf_adjustment_weight=RARITY)


def _levels(name: str, *levels: Any) -> cl.CustomComparison:  # noqa: ANN401
    return cl.CustomComparison(output_column_name=name, comparison_levels=list(levels))


def _by(condition: str, column: str) -> Any:  # noqa: ANN401
    """A level that counts the rarer the more: by the frequency of ``column``, equal on both sides."""
    level = cll.CustomLevel(condition)
    return level.configure(
        tf_adjustment_column=column, tf_adjustment_weight=RARITY, disable_tf_exact_match_detection=True
    )


def _name() -> cl.CustomComparison:
    """Names, a given name alone apart; names spelled in the other's address; a name in two forms; swapped."""
    same_last = "last_name_l = last_name_r"
    starts = "(starts_with(first_name_l, first_name_r) or starts_with(first_name_r, first_name_l))"
    return _levels(
        "name",
        cll.NullLevel("whole"),
        _by("whole_l = whole_r and handle_l is null", "whole"),
        _exact("whole"),
        _by("sorted_l = sorted_r", "sorted"),
        _by("squashed_l = squashed_r", "squashed"),
        _by("handle_l = letters_r or handle_r = letters_l", "handle"),
        _by(f"{same_last} and {starts}", "last_name"),
        _by(f"{same_last} and jaro_winkler_similarity(first_name_l, first_name_r) > 0.85", "last_name"),
        _by("first_name_l = first_name_r and jaro_winkler_similarity(last_name_l, last_name_r) > 0.9", "first_name"),
        cll.JaroWinklerLevel("whole", 0.92),
        _by(same_last, "last_name"),
        _by("first_name_l = first_name_r", "first_name"),
        cll.ElseLevel(),
    )


def _address() -> cl.CustomComparison:
    """Addresses; a like local part made of the name says no more than the name, and so nothing here."""
    made = "(letters_l = letters_r and odd_letters_l is null and mailbox_l <> mailbox_r)"
    return _levels(
        "address",
        cll.CustomLevel(f"mailbox_l is null or mailbox_r is null or {made}").configure(is_null_level=True),
        cll.ExactMatchLevel("mailbox"),
        _by("odd_letters_l = odd_letters_r", "odd_letters"),
        cll.CustomLevel("jaro_winkler_similarity(odd_letters_l, odd_letters_r) > 0.9"),
        _by("own_host_l = own_host_r", "own_host"),
        cll.CustomLevel("own_host_l <> own_host_r"),
        cll.ElseLevel(),
    )


def learn(labelled: Path, fields: list[str], model: Path) -> None:
    """Fits the modelled way to records whose person is known, and writes the model as Splink does."""
    singles, _ = table(labelled)
    singles.execute("create table one as select * from people qualify row_number() over (partition by person) = 1")
    linker = _linker(singles, "one", modelled(fields))
    linker.training.estimate_u_using_random_sampling(max_pairs=1e8, seed=SEED, min_count_per_level=None)
    linker.misc.save_model_to_json(str(model), overwrite=True)
    connection, _ = table(labelled)
    rows, same = connection.execute(
        "select sum(n)::bigint, sum(n * (n - 1) / 2) from (select count(*) as n from people group by person)"
    ).fetchall()[0]
    pairs = rows * (rows - 1) / 2
    linker = _linker(connection, "people", json.loads(model.read_text()))
    linker.training.estimate_m_from_label_column("person")
    linker.misc.save_model_to_json(str(model), overwrite=True)
    settings = json.loads(model.read_text())
    settings["probability_two_random_records_match"] = same / pairs
    for comparison in settings["comparisons"]:
        for level in comparison["comparison_levels"]:
            if not level.get("is_null_level"):  # what was never seen is half a pair
                level["u_probability"] = max(level.get("u_probability") or 0, 0.5 / pairs)
                level["m_probability"] = max(level.get("m_probability") or 0, 0.5 / same)
    model.write_text(json.dumps(settings))


def learn_shown(path: Path, model: Path) -> None:
    """Estimates the shown way on the records of a file, without their persons, and writes the model."""
    connection, fields = table(path)
    _trained(connection, fields).misc.save_model_to_json(str(model), overwrite=True)


def _linker(connection: duckdb.DuckDBPyConnection, name: str, settings: SettingsCreator | dict[str, Any]) -> Linker:
    logging.getLogger("splink").setLevel(logging.ERROR)
    return Linker(DuckDBAPI(connection).register(name), settings, log_level=logging.ERROR)


def _trained(connection: duckdb.DuckDBPyConnection, fields: list[str]) -> Linker:
    """The shown way, its parameters estimated on the records themselves."""
    linker = _linker(connection, "people", as_shown(fields))
    train = linker.training
    train.estimate_probability_two_random_records_match([block_on("address"), block_on("whole")], recall=0.8)
    train.estimate_u_using_random_sampling(max_pairs=1e7, seed=SEED)
    for rule in (block_on("whole"), block_on("address")):
        train.estimate_parameters_using_expectation_maximisation(rule)
    return linker


def link(path: Path, model: Path | None, scale: float = 1.0, rarity: float | None = None) -> Linked:
    """Pairs of records of a CSV file, by a model, or, without one, the shown way, estimated on the file itself.

    ``scale``: how many times the chance that two random records are one person is that of the labelled records;
    ``rarity``: in place of the model's. The seconds take in reading, cleaning, training (without a model), comparing,
    and Splink's own clustering at .9.
    """
    start = time.perf_counter()
    connection, fields = table(path)
    linker = _linker(connection, "people", _model(model, scale, rarity)) if model else _trained(connection, fields)
    pairs = linker.inference.predict(threshold_match_probability=KEEP)
    linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=0.9)
    seconds = time.perf_counter() - start
    connection.execute("create table place as select unique_id, row_number() over () - 1 as row from people")
    found = connection.table(pairs.physical_name)
    for side in "lr":
        place = connection.table("place").set_alias(side)
        found = found.join(place.project(f"unique_id as unique_id_{side}, row as row_{side}"), f"unique_id_{side}")
    rows = found.project("row_l as left, row_r as right, match_weight as weight").fetchnumpy()
    return Linked(rows["left"], rows["right"], rows["weight"], seconds)


def _model(model: Path, scale: float, rarity: float | None = None) -> dict[str, Any]:
    settings: dict[str, Any] = json.loads(model.read_text())
    settings["probability_two_random_records_match"] *= scale
    for comparison in settings["comparisons"]:
        for level in comparison["comparison_levels"]:
            if rarity is not None and "tf_adjustment_column" in level:
                level["tf_adjustment_weight"] = rarity
    return settings


def one_by_one(path: Path, model: Path, count: int, scale: float = 1.0) -> list[float]:
    """Seconds for each of ``count`` records to be compared, one at a time, with the others of the file."""
    connection, _ = table(path)
    connection.table("people").limit(-1, offset=count).create("kept")
    api = DuckDBAPI(connection)
    known = api.register("kept")
    linker = Linker(known, _model(model, scale), log_level=logging.ERROR)
    for column in linker._settings_obj._term_frequency_columns:  # noqa: SLF001 - Splink has no public list of them
        linker.table_management.compute_tf_table(column.name)
    seconds = []
    rows = connection.table("people").limit(count).to_arrow_table()
    for number in range(count):
        start = time.perf_counter()
        new = api.register(rows.slice(number, 1), table_name=f"new_{number}")
        found = linker.inference.predict_between(known, new, warning_mode="never")
        found.as_record_list()
        seconds.append(time.perf_counter() - start)
        found.drop_table_from_database_and_remove_from_cache()
    return seconds
