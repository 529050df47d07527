"""A search for one person: the chance of each query is that of what it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reknit.app.hunt import hunt
from reknit.model.person import Spell
from reknit.plans.hits import chance, city, employer, field


@pytest.mark.parametrize("firm", ["Lantern Systems", 'Lantern "Light" Systems', "Hotel York", "IT"])
def test_each_query_has_the_chance_of_what_stands_beside_the_name(network, known, firm):
    jan = replace(known("jan"), spells=(Spell(firm, "Head of IT", "2010", "2014"),), city="York")
    found = {query.text: query.chance for query in hunt(network, jan).queries}
    bearers = hunt(network, jan).bearers
    phrase = firm.replace('"', "")
    asked = f'"Jan Berg" "{phrase}"' if " " in phrase else f'"Jan Berg" {phrase}'
    assert found[asked] == chance(bearers, employer("").ratio)
    assert found['"Jan Berg" "Head of IT"'] == chance(bearers, field("").ratio)
    assert found['"Jan Berg" York'] == chance(bearers, city("").ratio)
    assert found['"Jan Berg" site:linkedin.com/in'] == chance(bearers)
