"""Words as they stand on cards, by kind and locale, to learn from: Faker's lists, and what Faker lacks.

    .venv/bin/uv pip install --group learn
    python bench/card_words.py            # shows some of each kind

Only for fitting: the cards of bench/other_cards.py, on which is reported, have lists of their own. Every draw is the
same for the same seed and version of Faker.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from faker import Faker

LOCALES = (
    "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "en_AU", "en_CA", "en_GB", "en_IE", "en_IN", "en_NZ", "en_US", "es_AR",
    "es_ES", "es_MX", "et_EE", "fi_FI", "fr_BE", "fr_CA", "fr_CH", "fr_FR", "hr_HR", "hu_HU", "id_ID", "it_IT", "ja_JP",
    "lt_LT", "lv_LV", "nl_BE", "nl_NL", "no_NO", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "tr_TR",
    "vi_VN", "zh_CN", "zh_TW",
)  # fmt: skip
"""Those written in scripts that the recogniser reads."""

OWN_JOBS = {"cs", "da", "de", "es", "et", "fi", "fr", "hr", "hu", "ja", "pl", "pt", "ro", "sk", "sl", "tr", "zh"}
"""Languages in which Faker has jobs; in the others it gives English ones, which stand on cards there too."""

HEADS: dict[str, tuple[str, ...]] = {
    "en": (
        "Head of {}", "Director of {}", "Director, {}", "{} Manager", "Senior {} Manager", "VP {}",
        "Vice President, {}", "SVP {}", "{} Specialist", "{} Consultant", "Chief of {}", "Lead {} Engineer",
        "{} Analyst", "{} Officer", "Global {} Lead", "Associate, {}", "Partner, {}", "{} Coordinator",
    ),
    "de": (
        "Leiter {}", "Leiterin {}", "Bereichsleiter {}", "Abteilungsleiterin {}", "Referent {}", "Teamleiter {}",
        "Sachbearbeiterin {}", "Prokurist, {}", "Projektleiter {}", "Direktor {}", "Assistenz {}", "Vertreter {}",
    ),
    "fr": (
        "Directeur {}", "Directrice {}", "Responsable {}", "Chef de projet {}", "Chargée de {}", "Ingénieur {}",
        "Assistante {}", "Consultant {}", "Conseiller {}", "Attaché {}",
    ),
    "es": ("Director de {}", "Directora de {}", "Jefe de {}", "Responsable de {}", "Gerente de {}", "Técnico de {}"),
    "it": ("Direttore {}", "Responsabile {}", "Ufficio {}", "Capo {}", "Consulente {}", "Addetta {}"),
    "nl": ("Hoofd {}", "Manager {}", "Directeur {}", "Adviseur {}", "Medewerker {}", "Teamleider {}"),
    "pt": ("Diretor de {}", "Diretora de {}", "Gerente de {}", "Chefe de {}", "Coordenadora de {}", "Consultor de {}"),
    "sv": ("{}chef", "Chef {}", "Ansvarig {}", "{}ansvarig", "Projektledare {}", "Handläggare {}"),
    "da": ("{}chef", "Leder af {}", "Konsulent, {}", "Projektleder {}"),
    "no": ("{}sjef", "Leder {}", "Rådgiver {}", "Prosjektleder {}"),
    "fi": ("{}johtaja", "{}päällikkö", "{}asiantuntija", "{}konsultti"),
    "pl": ("Kierownik {}", "Dyrektor {}", "Specjalista {}", "Menedżer {}"),
    "ja": ("{}部長", "{}課長", "{} 主任", "{} マネージャー", "{} 次長", "{}担当", "取締役 {}本部長", "{} 係長"),
    "zh": ("{}经理", "{}总监", "{}主管", "{}专员", "{}部长", "{}工程师"),
}  # fmt: skip
"""Frames of titles by language, around a field of work: judgement, Faker has none."""

FIELDS: dict[str, tuple[str, ...]] = {
    "en": (
        "Sales", "Marketing", "Product", "Operations", "Finance", "Human Resources", "Engineering", "Research",
        "Procurement", "Logistics", "Legal Affairs", "Business Development", "Communications", "Quality",
        "Customer Success", "IT", "Investor Relations", "Strategy", "Design", "Data Science", "Partnerships",
        "Real Estate", "Field Service",
    ),
    "de": (
        "Vertrieb", "Einkauf", "Marketing", "Entwicklung", "Personal", "Finanzen", "Recht", "Logistik", "Produktion",
        "Qualitätssicherung", "Öffentlichkeitsarbeit", "Forschung", "Kundendienst", "Außendienst", "Technik", "IT",
        "Controlling", "Unternehmenskommunikation", "Konstruktion",
    ),
    "fr": (
        "commercial", "marketing", "technique", "achats", "ressources humaines", "juridique", "communication",
        "qualité", "logistique", "financier", "recherche et développement", "grands comptes", "export", "production",
        "informatique",
    ),
    "es": (
        "Ventas", "Compras", "Marketing", "Recursos Humanos", "Finanzas", "Operaciones", "Proyectos", "Comunicación",
        "Calidad", "Logística", "Exportación", "Administración", "Investigación", "Sistemas",
    ),
    "it": (
        "commerciale", "acquisti", "vendite", "marketing", "tecnico", "produzione", "risorse umane", "qualità",
        "amministrativo", "logistica", "estero", "progetti",
    ),
    "nl": (
        "Verkoop", "Inkoop", "Marketing", "Personeelszaken", "Financiën", "Logistiek", "Communicatie", "Techniek",
        "Onderzoek", "Kwaliteit", "Productie", "Juridische Zaken",
    ),
    "pt": (
        "Vendas", "Compras", "Marketing", "Recursos Humanos", "Finanças", "Operações", "Projetos", "Comunicação",
        "Qualidade", "Logística", "Exportação", "Produção",
    ),
    "sv": (
        "Försäljning", "Inköp", "Marknad", "Ekonomi", "Personal", "Teknik", "Produkt", "Kvalitet", "Utveckling", "IT",
    ),
    "da": ("Salg", "Indkøb", "Marketing", "Økonomi", "HR", "Produktion", "Kvalitet", "Kommunikation"),
    "no": ("Salg", "Innkjøp", "Marked", "Økonomi", "Personal", "Drift", "Kvalitet", "Kommunikasjon"),
    "fi": ("Myynti", "Osto", "Markkinointi", "Talous", "Henkilöstö", "Tuotanto", "Laatu", "Viestintä", "Kehitys"),
    "pl": ("sprzedaży", "zakupów", "marketingu", "finansów", "kadr", "produkcji", "jakości", "logistyki"),
    "ja": (
        "営業", "企画", "開発", "人事", "総務", "経理", "広報", "技術", "製造", "品質保証", "海外事業", "情報システム",
        "法務", "購買",
    ),
    "zh": (
        "销售", "市场", "采购", "研发", "人力资源", "财务", "技术", "生产", "质量", "行政", "国际业务", "法务", "物流",
    ),
}  # fmt: skip

DEPARTMENTS: dict[str, tuple[str, ...]] = {
    "en": (
        "{} Department", "Department of {}", "{}", "{} Division", "Office of {}", "{} Group", "Faculty of {}",
        "{} Team", "School of {}", "Institute for {}", "Centre for {}", "{} Services", "{} Unit",
    ),
    "de": (
        "Abteilung {}", "Bereich {}", "{}", "Referat {}", "Institut für {}", "Fachbereich {}", "Geschäftsbereich {}",
    ),
    "fr": ("Direction {}", "Service {}", "Département {}", "Pôle {}", "Division {}", "Laboratoire {}"),
    "es": ("Departamento de {}", "Dirección de {}", "Área de {}", "Unidad de {}", "Servicio de {}", "Facultad de {}"),
    "it": ("Ufficio {}", "Direzione {}", "Reparto {}", "Area {}", "Settore {}", "Divisione {}"),
    "nl": ("Afdeling {}", "{}", "Dienst {}", "Faculteit {}", "Directie {}"),
    "pt": ("Departamento de {}", "Direção de {}", "Área de {}", "Setor de {}", "Gabinete de {}"),
    "sv": ("Avdelningen för {}", "{}avdelningen", "Enheten för {}", "{}", "Institutionen för {}"),
    "da": ("{}safdelingen", "Afdeling for {}", "{}"),
    "no": ("{}savdelingen", "Avdeling for {}", "Seksjon for {}"),
    "fi": ("{}osasto", "{}", "{}yksikkö"),
    "pl": ("Dział {}", "Departament {}", "Biuro {}"),
    "ja": ("{}部", "{}課", "第一{}部", "{}本部 第二グループ", "{}部 {}課", "東京支社 {}部", "{}推進室", "{}事業部"),
    "zh": ("{}部", "{}中心", "{}事业部", "{}处", "{}科"),
}  # fmt: skip

PLAIN_TITLES: dict[str, tuple[str, ...]] = {
    "en": (
        "CEO", "CTO", "CFO", "COO", "Founder", "Co-Founder & CEO", "Managing Director", "President", "Chairman",
        "Partner", "Owner", "Attorney at Law", "Solicitor", "Architect", "Professor", "Principal", "General Manager",
        "Photographer", "Executive Assistant", "Realtor", "Board Member", "Research Fellow", "Chartered Accountant",
        "Freelance Writer", "Deputy Director", "Secretary General", "Software Engineer", "Account Executive",
        "Chief Executive Officer",
    ),
    "de": (
        "Geschäftsführer", "Geschäftsführerin", "Inhaber", "Inhaberin", "Vorstand", "Rechtsanwalt", "Steuerberaterin",
        "Prokurist", "Geschäftsleitung", "Vorstandsvorsitzender", "Architektin", "Fachärztin für Innere Medizin",
        "Notar", "Wirtschaftsprüfer", "Wissenschaftlicher Mitarbeiter", "Gesellschafter", "Beratender Ingenieur",
        "Meisterbetrieb",
    ),
    "fr": (
        "Directeur général", "Directrice générale", "Président", "Gérant", "Gérante", "Avocat à la Cour", "Associé",
        "Architecte DPLG", "Expert-comptable", "Fondatrice", "Notaire", "Président-directeur général", "Journaliste",
    ),
    "es": ("Director General", "Gerente", "Abogada", "Socio", "Presidente", "Arquitecto", "Fundadora", "Catedrático"),
    "it": ("Amministratore Delegato", "Titolare", "Avvocato", "Socio", "Presidente", "Architetto", "Geometra"),
    "nl": (
        "Directeur", "Algemeen directeur", "Eigenaar", "Advocaat", "Notaris", "Oprichter", "Architect", "Bestuurder",
    ),
    "pt": ("Diretor-Geral", "Sócia", "Advogado", "Presidente", "Gerente", "Administrador", "Arquiteta", "Fundador"),
    "sv": (
        "VD", "Verkställande direktör", "Advokat", "Delägare", "Ordförande", "Grundare", "Arkitekt SAR/MSA", "Docent",
    ),
    "da": ("Direktør", "Administrerende direktør", "Advokat", "Partner", "Indehaver", "Arkitekt MAA"),
    "no": ("Daglig leder", "Administrerende direktør", "Advokat", "Partner", "Seniorrådgiver"),
    "fi": ("Toimitusjohtaja", "Asianajaja", "Osakas", "Yrittäjä", "Arkkitehti SAFA"),
    "pl": ("Prezes Zarządu", "Dyrektor", "Radca prawny", "Właściciel", "Wspólnik", "Architekt"),
    "ja": (
        "代表取締役", "代表取締役社長", "取締役", "部長", "課長", "係長", "主任", "弁護士", "税理士", "建築士", "教授",
        "専務取締役", "室長",
    ),
    "zh": ("总经理", "董事长", "副总经理", "总裁", "经理", "律师", "工程师", "教授", "主任", "合伙人", "创始人"),
}  # fmt: skip


class Line(NamedTuple):
    """One string as it may stand on one line of a card, and what it is.

    kind  'name', 'title', 'employer', 'department', 'street', 'city' (with postcode and region as written there) or
          'postal' (a whole address, its lines joined by line feeds)
    """

    kind: str
    locale: str
    text: str


def language(locale: str) -> str:
    """Two letters: 'de' of 'de_AT'."""
    return locale[:2]


def titles(locale: str, count: int, seed: int = 1) -> list[str]:
    """``count`` titles: plain ones, framed ones, and the jobs of Faker; one in eight in English."""
    rng, faker = Random(f"{seed}/titles/{locale}"), _faker(locale, seed)
    found = []
    for _ in range(count):
        tongue = language(locale) if rng.random() > 1 / 8 else "en"
        tongue = tongue if tongue in HEADS else "en"
        shape = rng.random()
        if shape < 0.3:
            found.append(rng.choice(PLAIN_TITLES[tongue]))
        elif shape < 0.65 or (language(locale) not in OWN_JOBS and shape < 0.8):
            found.append(_framed(rng, HEADS, tongue))
        else:
            found.append(faker.job())
    return found


def departments(locale: str, count: int, seed: int = 1) -> list[str]:
    """``count`` names of departments, in the language of the locale, else in English."""
    rng = Random(f"{seed}/departments/{locale}")
    tongue = language(locale) if language(locale) in DEPARTMENTS else "en"
    return [_framed(rng, DEPARTMENTS, tongue) for _ in range(count)]


def names(locale: str, count: int, seed: int = 1) -> list[str]:
    """``count`` names of persons, as Faker writes them there: prefixes now and then, the family first where it is."""
    return _drawn(_faker(locale, seed).name, count)


def firms(locale: str, count: int, seed: int = 1) -> list[str]:
    """``count`` names of firms."""
    return _drawn(_faker(locale, seed).company, count)


def streets(locale: str, count: int, seed: int = 1) -> list[str]:
    """``count`` streets with the number of the house."""
    return _drawn(_faker(locale, seed).street_address, count)


def addresses(locale: str, count: int, seed: int = 1) -> list[str]:
    """``count`` whole addresses; lines are parted by line feeds."""
    return _drawn(_faker(locale, seed).address, count)


def cities(locale: str, count: int, seed: int = 1) -> list[str]:
    """``count`` lines with a city: the last of an address, or the city alone."""
    faker, rng = _faker(locale, seed), Random(f"{seed}/cities/{locale}")
    return [faker.city() if rng.random() < 1 / 4 else faker.address().splitlines()[-1] for _ in range(count)]


DRAWS: dict[str, Callable[[str, int, int], list[str]]] = {
    "name": names,
    "title": titles,
    "employer": firms,
    "department": departments,
    "street": streets,
    "city": cities,
    "postal": addresses,
}


def lines(each: int, seed: int = 1) -> Iterator[Line]:
    """Draw ``each`` strings of every kind in every locale, different ones only."""
    for locale, (kind, draw) in itertools.product(LOCALES, DRAWS.items()):
        for text in sorted(set(draw(locale, each, seed))):
            yield Line(kind, locale, text)


def parts(locale: str, count: int, seed: int = 1) -> dict[str, list[str]]:
    """Given and family names, cities and postcodes by themselves, ``count`` of each."""
    faker = _faker(locale, seed)
    kinds = ("first_name", "last_name", "city", "postcode")
    return {kind: _drawn(getattr(faker, kind), count) for kind in kinds}


def _faker(locale: str, seed: int) -> Faker:
    faker = Faker(locale)
    faker.seed_instance(f"{seed}/{locale}")
    return faker


def _drawn(draw: Callable[[], str], count: int) -> list[str]:
    return [draw() for _ in range(count)]


def _framed(rng: Random, frames: dict[str, tuple[str, ...]], tongue: str) -> str:
    frame, field = rng.choice(frames[tongue]), rng.choice(FIELDS[tongue])
    filled = frame.replace("{}", field, 1).replace("{}", rng.choice(FIELDS[tongue]))
    return filled if frame.startswith("{} ") or not frame.startswith("{}") else filled[:1] + filled[1:].lower()


if __name__ == "__main__":
    for _line in lines(2):
        print(f"{_line.locale}  {_line.kind:<11}{' / '.join(_line.text.splitlines())}")
