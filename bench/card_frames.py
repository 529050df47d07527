"""Frames and words of what stands on cards, written by hand for Reknit to learn from: what Faker has too little of.

Firms as they call themselves, titles and departments in twelve languages, streets, slogans, labels, and lines that say
nothing of a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from reknit.details import rarity

DEGREES = ("PhD", "MBA", "Ph.D.", "CPA", "PE", "MD", "M.Sc.", "AIA", "Esq.", "LL.M.", "CFA", "PMP", "J.D.", "FRCS",
           "BSc", "RIBA", "CISSP", "MRICS", "Dipl.-Ing.", "B.A.")  # fmt: skip
PREFIXES = ("Dr.", "Prof. Dr.", "Dr.-Ing.", "Dipl.-Ing.", "Prof.", "Mr.", "Ms.", "Mrs.", "Dr. med.", "Ing.", "Me",
            "Dott.", "Dott.ssa", "Avv.", "Arch.", "Mag.", "Dra.", "Lic.", "drs.", "ir.", "mr.", "mgr", "Dipl.-Kfm.",
            "Frau", "Herr", "M.", "Mme", "Sr.", "Sra.")  # fmt: skip

_FIRST = """Nord Sued West Ost Silver Golden Blue Red Green White Black Grey Oak Elm Maple Birch Cedar Harbour Harbor
River Lake Stone Iron Copper Bright Clear North South East Summit Peak Valley Meadow Forest Ocean Sea Sun Moon Star Sky
Cloud Data Info Net Micro Macro Uni Multi Inter Trans Euro Asia Pan Omni Meta Nova Neo Quantum Vector Delta Alpha Beta
Gamma Sigma Omega Apex Prime First United National Royal Global Central Metro Urban Rural Heritage Legacy Pioneer Frontier
Horizon Beacon Lantern Anchor Compass Bridge Tower Castle Crown Eagle Falcon Heron Swan Fox Wolf Bear Lion Tiger Panther
Phoenix Dragon Aurora Helios Atlas Orion Vega Lumen Luma Terra Aqua Ventus Ignis Flora Fauna Vita Bio Eco Geo Hydro Aero
Astro Cyber Digi Techno Electro Mecha Opti Medi Pharma Agri Nutri Edu Fin Cap Invest Trade Log Moto Auto Velo Rail Marine
Kupfer Silber Gold Eisen Stahl Holz Stein Wald Berg Tal Fluss See Meer Sonne Mond Stern Wind Licht Kraft Werk Hafen Turm
Brücke Linde Eiche Buche Tanne Ahorn Adler Falke Fuchs Hirsch Bären Löwen Rosen Sankt Belle Grand Haut Vert Bleu Noir
Blanc Rouge Clair Soleil Lune Étoile Mer Rivière Montagne Pont Tour Château Lumière Horizon Aube Sol Luna Estrella Mar
Río Monte Puente Torre Castillo Verde Azul Rojo Blanco Norte Sur Este Oeste Stella Monti Ponte Fiume Mare Vento Luce
Strand Skog Fjord Berg Lund Dal Holm Sten Björk Ek Norr Söder Väst Öst Vik Ljus Nord Hav Havn""".split()
_TAIL = """tech soft data net works ware lab labs link line wave point port gate way path sphere scape cast flow hub box
base core logic metrics matics tronics media med pharm gen cell bio chem plast mat log trans cargo ship air rail drive
motion dyne power volt watt lux light vision optic scan sense ton ex ix ia ora iva ento anta ium us is on tek tec werk
werke bau haus hof feld berg stein tal licht kraft stahl holz glas druck""".split()
_TRADES = {
    "en": """Consulting|Partners|Associates|Technologies|Systems|Solutions|Software|Labs|Laboratories|Studio|Studios|Design
Architects|Engineering|Engineers|Legal|Law|Law Offices|Attorneys|Solicitors|Chambers|Bank|Capital|Ventures|Investments|Asset
Management|Insurance|Brokers|Logistics|Shipping|Freight|Foods|Brewery|Bakery|Coffee Roasters|Hotel|Hotels|Resort|Clinic|Hospital
Dental|Medical Center|Health|Care|Pharmaceuticals|Biotech|Biosciences|Energy|Power|Solar|Renewables|Oil & Gas|Mining|Steel
Metals|Chemicals|Plastics|Paper|Packaging|Printing|Press|Publishing|Media|Films|Pictures|Records|Music|Games|Interactive
Digital|Creative|Agency|Marketing|Communications|Public Relations|Research|Analytics|Data|Networks|Telecom|Wireless|Mobile
Electronics|Semiconductors|Instruments|Robotics|Automation|Controls|Industries|Manufacturing|Works|Tools|Machinery|Motors
Automotive|Aerospace|Aviation|Airlines|Marine|Yachts|Travel|Tours|Events|Catering|Restaurant|Bistro|Winery|Vineyards|Farms
Gardens|Landscapes|Construction|Builders|Contractors|Homes|Properties|Realty|Real Estate|Interiors|Furniture|Textiles|Fashion
Jewelers|Optics|Cosmetics|Sports|Fitness|Academy|School|College|University|Institute|Foundation|Trust|Council|Association
Society|Federation|Union|Chamber of Commerce|Museum|Gallery|Library|Theatre|Orchestra|Holdings|Group|Enterprises|International
Trading|Imports|Exports|Supply|Services|Staffing|Recruitment|Security|Cleaning|Facilities|Accountants|Tax Advisors|Translations""",
    "de": """Maschinenbau|Anlagenbau|Elektrotechnik|Werkzeugbau|Metallbau|Stahlbau|Hochbau|Tiefbau|Bau|Bauunternehmen|Immobilien
Hausverwaltung|Ingenieurbüro|Architekten|Architekturbüro|Planungsbüro|Rechtsanwälte|Kanzlei|Steuerberatung|Wirtschaftsprüfung
Unternehmensberatung|Beratung|Software|Systemhaus|Informatik|Datentechnik|Technik|Technologie|Verlag|Druckerei|Buchhandlung
Medien|Werbeagentur|Agentur|Gestaltung|Fotografie|Spedition|Logistik|Transporte|Reisen|Reisebüro|Touristik|Hotel|Gasthof
Brauerei|Bäckerei|Metzgerei|Weingut|Feinkost|Lebensmittel|Landtechnik|Gartenbau|Gärtnerei|Forst|Holzbau|Tischlerei|Schreinerei
Möbel|Küchen|Sanitär|Heizung|Klimatechnik|Energie|Stadtwerke|Solartechnik|Umwelttechnik|Abfallwirtschaft|Chemie|Pharma
Apotheke|Praxis|Klinik|Klinikum|Krankenhaus|Medizintechnik|Optik|Feinmechanik|Messtechnik|Regeltechnik|Antriebstechnik
Automobile|Autohaus|Fahrzeugbau|Versicherungen|Versicherungsmakler|Bank|Sparkasse|Volksbank|Vermögensverwaltung|Finanzdienste
Universität|Hochschule|Institut|Akademie|Stiftung|Verband|Verein|Landratsamt|Ministerium|Stadtverwaltung|Handelskammer
Museum|Theater|Werke|Werkstätten|Manufaktur|Handel|Großhandel|Vertrieb|Dienstleistungen|Personaldienste|Gruppe|Holding|Textil""",
    "fr": """Conseil|Consultants|Associés|Avocats|Notaires|Architectes|Ingénierie|Bureau d'études|Informatique|Logiciels|Systèmes
Technologies|Numérique|Communication|Agence|Création|Design|Studio|Atelier|Ateliers|Éditions|Imprimerie|Presse|Librairie|Galerie
Musée|Théâtre|Cinéma|Banque|Assurances|Courtage|Finance|Gestion|Patrimoine|Immobilier|Promotion|Construction|Bâtiment|Travaux
Publics|Menuiserie|Plomberie|Électricité|Énergie|Énergies|Environnement|Eaux|Chimie|Pharma|Laboratoires|Laboratoire|Santé
Clinique|Cabinet Médical|Optique|Automobiles|Transports|Logistique|Maritime|Aéronautique|Voyages|Tourisme|Hôtel|Restaurant
Traiteur|Boulangerie|Vins|Vignobles|Domaine|Château|Fromagerie|Agroalimentaire|Distribution|Commerce|Import Export|Mode|Textile
Joaillerie|Parfums|Cosmétiques|Formation|École|Université|Institut|Fondation|Association|Fédération|Mairie|Conseil Régional""",
    "es": """Consultores|Asociados|Abogados|Notaría|Arquitectos|Arquitectura|Ingeniería|Ingenieros|Sistemas|Soluciones|Informática
Tecnología|Tecnologías|Comunicación|Agencia|Diseño|Estudio|Editorial|Imprenta|Prensa|Librería|Galería|Museo|Teatro|Banco
Seguros|Correduría|Finanzas|Inversiones|Inmobiliaria|Construcciones|Constructora|Obras|Instalaciones|Electricidad|Energía
Energías Renovables|Medio Ambiente|Aguas|Química|Farmacia|Laboratorios|Salud|Clínica|Hospital|Óptica|Automóviles|Transportes
Logística|Naviera|Viajes|Turismo|Hotel|Restaurante|Panadería|Bodegas|Viñedos|Aceites|Alimentación|Distribuciones|Comercial
Exportaciones|Moda|Textiles|Joyería|Cosmética|Formación|Escuela|Universidad|Instituto|Fundación|Asociación|Ayuntamiento
Industrias|Talleres|Maquinaria|Servicios|Grupo|Hermanos""",
    "it": """Consulenza|Associati|Avvocati|Studio Legale|Notai|Architetti|Ingegneria|Sistemi|Soluzioni|Informatica|Tecnologie
Comunicazione|Agenzia|Design|Editore|Edizioni|Tipografia|Libreria|Galleria|Museo|Teatro|Banca|Assicurazioni|Finanza|Immobiliare
Costruzioni|Impianti|Elettronica|Energia|Ambiente|Chimica|Farmacia|Laboratori|Clinica|Ottica|Auto|Trasporti|Logistica|Viaggi
Turismo|Albergo|Ristorante|Trattoria|Panificio|Cantina|Vini|Alimentari|Distribuzione|Commerciale|Moda|Tessuti|Gioielli
Ceramiche|Mobili|Arredamenti|Meccanica|Officine|Officina|Industrie|Macchine|Fratelli|Università|Istituto|Fondazione|Comune di""",
    "nl": """Advies|Adviseurs|Advocaten|Notarissen|Architecten|Ingenieurs|Techniek|Systemen|Oplossingen|Automatisering|Software
Communicatie|Reclamebureau|Ontwerp|Uitgeverij|Drukkerij|Boekhandel|Galerie|Museum|Bank|Verzekeringen|Makelaars|Vastgoed|Bouw
Bouwbedrijf|Installaties|Elektra|Energie|Milieu|Water|Chemie|Apotheek|Kliniek|Ziekenhuis|Optiek|Transport|Logistiek|Scheepvaart
Reizen|Hotel|Bakkerij|Slagerij|Brouwerij|Kwekerij|Tuinen|Handelsonderneming|Groothandel|Mode|Meubelen|Machinefabriek|Gemeente
Universiteit|Hogeschool|Stichting|Vereniging|Groep|Diensten|Gebroeders""",
    "sv": """Konsult|Konsulter|Advokatbyrå|Arkitekter|Ingenjörsbyrå|Teknik|System|Data|Programvara|Kommunikation|Reklambyrå|Design
Förlag|Tryckeri|Bokhandel|Galleri|Museum|Bank|Försäkring|Mäklare|Fastigheter|Bygg|Byggnads|Installation|El|Energi|Miljö|Vatten
Kemi|Apotek|Klinik|Sjukhus|Optik|Bil|Transport|Logistik|Rederi|Resor|Hotell|Bageri|Bryggeri|Livsmedel|Trädgård|Skog|Handel
Möbler|Mekaniska|Verkstad|Industri|Kommun|Universitet|Högskola|Stiftelsen|Föreningen|Gruppen|Revision|Redovisning""",
    "pl": """Doradztwo|Kancelaria|Architekci|Biuro Projektów|Systemy|Informatyka|Technologie|Agencja|Wydawnictwo|Drukarnia|Bank
Ubezpieczenia|Nieruchomości|Budownictwo|Instalacje|Energia|Chemia|Apteka|Klinika|Transport|Spedycja|Hotel|Piekarnia|Browar
Handel|Meble|Maszyny|Zakłady|Uniwersytet|Fundacja|Stowarzyszenie|Grupa|Usługi""",
    "pt": """Consultores|Associados|Advogados|Arquitetos|Engenharia|Sistemas|Soluções|Informática|Tecnologia|Comunicação|Agência
Editora|Gráfica|Banco|Seguros|Imobiliária|Construções|Energia|Ambiente|Química|Farmácia|Laboratórios|Clínica|Transportes|Viagens
Hotel|Restaurante|Padaria|Vinhos|Quinta|Comércio|Têxteis|Móveis|Máquinas|Indústrias|Universidade|Fundação|Câmara Municipal|Grupo""",
    "da": """Rådgivning|Advokater|Arkitekter|Ingeniører|Teknik|Systemer|Data|Kommunikation|Reklame|Forlag|Trykkeri|Bank|Forsikring
Ejendomme|Byg|Energi|Miljø|Kemi|Apotek|Klinik|Transport|Logistik|Rederi|Rejser|Hotel|Bageri|Bryggeri|Handel|Møbler|Maskinfabrik
Kommune|Universitet|Fonden|Foreningen|Gruppen|Revision""",
}  # fmt: skip
_FORMS = {
    "en": (
        "Inc.",
        "Inc",
        "LLC",
        "Ltd",
        "Ltd.",
        "Limited",
        "Corp.",
        "Corporation",
        "plc",
        "LLP",
        "Co.",
        "& Co.",
        "P.C.",
    ),
    "de": ("GmbH", "AG", "GmbH & Co. KG", "KG", "e.V.", "OHG", "mbB", "UG (haftungsbeschränkt)", "SE", "eG", "e.K."),
    "fr": ("SA", "SARL", "SAS", "S.A.R.L.", "SASU", "& Cie", "SCP", "S.A.", "EURL"),
    "es": ("S.L.", "S.A.", "SL", "S.L.U.", "S.A. de C.V.", "S.Coop.", "e Hijos"),
    "it": ("S.p.A.", "S.r.l.", "SpA", "Srl", "S.n.c.", "& C. S.a.s.", "e Figli"),
    "nl": ("B.V.", "BV", "N.V.", "V.O.F.", "& Zonen", "Groep B.V."),
    "sv": ("AB", "Aktiebolag", "HB", "KB", "AB (publ)", "ek. för."),
    "pl": ("Sp. z o.o.", "S.A.", "sp. j.", "Sp. z o.o. Sp. k.", "s.c."),
    "pt": ("Lda.", "S.A.", "Ltda.", "Lda", "SGPS"),
    "da": ("A/S", "ApS", "I/S", "AS", "K/S"),
}
_JA_TRADES = "工業 製作所 商事 産業 電機 電子 建設 不動産 銀行 証券 保険 印刷 出版 食品 化学 製薬 運輸 物流 商会 設計 システム テクノロジー ソリューションズ コンサルティング 法律事務所 会計事務所 建築設計事務所 大学 研究所 病院 協会 財団 ホールディングス 精機 鉄工所 水産 農園 酒造 デザイン".split()  # noqa: E501
_JA_STEMS = "青葉 光 朝日 東和 北斗 大和 富士見 桜 松風 若葉 山水 中央 日昇 瑞穂 白鳥 緑 銀河 海山 千代 栄光 新星 三和 東光 ミライ サクラ ヒカリ アオバ ネクスト グリーン オーシャン".split()  # noqa: E501
_ZH_TRADES = "科技 贸易 实业 电子 信息技术 网络 软件 集团 投资 建筑 设计 咨询 文化传媒 广告 物流 机械 化工 制药 食品 服装 进出口 生物 能源 环保 房地产 教育 律师事务所 会计师事务所 银行 大学 研究院 医院 證券 國際 工業".split()  # noqa: E501
_ZH_STEMS = "华星 东方 中联 长江 蓝天 金桥 恒达 瑞丰 海润 新元 明德 天成 宏远 鼎盛 博雅 启明 联创 北辰 南风 万象 青松 金龙 永信 光明 華星 東方".split()  # noqa: E501
_PLACES = """London Berlin Paris Madrid Roma Milano Amsterdam Stockholm København Oslo Helsinki Warszawa Lisboa Porto
Zürich Wien Hamburg München Köln Bremen Lyon Marseille Lille Bristol Leeds York Boston Chicago Seattle Denver Austin Tokyo
Osaka Shanghai Beijing Bavaria Northshire Westland Eastvale Norrland Jylland Toscana Aragón Bretagne Alsace""".split()
_TITLE_HEADS = {
    "en": """Account Director|Account Executive|Account Manager|Actuary|Administrative Assistant|Advisor|Analyst|Architect|Area
Manager|Art Director|Artist|Assistant Director|Assistant Manager|Assistant Professor|Associate|Associate Director|Associate
Professor|Attorney|Attorney at Law|Auditor|Barrister|Board Member|Branch Manager|Broker|Business Analyst|Buyer|Chair|Chairman
Chairwoman|Chef|Chief Accountant|Chief Engineer|Chief Executive|Chief Financial Officer|Chief Information Officer|Chief
Marketing Officer|Chief Operating Officer|Chief Scientist|Chief Technology Officer|Chief of Staff|CIO|CISO|CMO|Civil Engineer
Clerk|Co-Founder|Coach|Commercial Director|Company Secretary|Consultant|Controller|Coordinator|Copywriter|Counsel|Counsellor
Country Manager|Creative Director|Curator|Customer Success Manager|Data Scientist|Dean|Dentist|Deputy Head|Designer|Developer
Development Manager|Director|District Manager|Editor|Editor-in-Chief|Electrician|Engineer|Event Manager|Executive Chef
Executive Director|Executive Vice President|Export Manager|Financial Advisor|Financial Planner|Founder & CEO|Founding Partner
Fund Manager|General Counsel|General Manager|General Practitioner|Graphic Designer|Head|Head Chef|Head Librarian|Head Teacher
HR Business Partner|Illustrator|Independent Consultant|Inspector|Instructor|Interior Designer|Interpreter|Inventory Planner
IT Manager|Journalist|Judge|Key Account Manager|Lab Manager|Landscape Architect|Lecturer|Legal Counsel|Librarian|Loan Officer
Logistics Manager|Maintenance Supervisor|Managing Editor|Managing Partner|Market Analyst|Master Brewer|Mechanical Engineer
Member of the Board|Network Administrator|Nurse|Nurse Practitioner|Of Counsel|Office Manager|Operations Manager|Owner|Paralegal
Partner|Pastor|Patent Attorney|Personal Assistant|Pharmacist|Photographer|Physician|Physiotherapist|Pilot|Plant Manager
Policy Adviser|Postdoctoral Researcher|Principal Consultant|Principal Engineer|Principal Scientist|Private Banker|Procurement
Officer|Producer|Product Designer|Product Manager|Product Owner|Professor of History|Programme Manager|Project Engineer|Project
Manager|Property Manager|Proprietor|Psychologist|Public Relations Officer|Purchasing Agent|QA Engineer|Quality Manager|Real
Estate Agent|Realtor|Recruiter|Regional Director|Regional Sales Manager|Registrar|Relationship Manager|Reporter|Research Director
Research Fellow|Research Scientist|Sales Engineer|Sales Executive|Sales Representative|Sales Manager|Scientist|Secretary
Security Engineer|Senior Adviser|Senior Associate|Senior Consultant|Senior Developer|Senior Director|Senior Lecturer|Senior
Partner|Senior Scientist|Senior Vice President|Service Technician|Software Architect|Software Developer|Software Engineer
Solicitor|Solutions Architect|Staff Engineer|Store Manager|Structural Engineer|Supervisor|Surgeon|Surveyor|Systems
Administrator|Tax Adviser|Teacher|Team Lead|Technical Director|Technical Sales|Technician|Trainer|Translator|Treasurer|Trustee
UX Designer|Veterinarian|Vice Chairman|Vice President|Vice President Sales|Web Developer|Wine Merchant|Workshop Manager|Writer""",
    "de": """Geschäftsführender Gesellschafter|Geschäftsführende Gesellschafterin|Gebietsleiter|Verkaufsleiterin|Vertriebsleiter
Vertriebsingenieur|Entwicklungsleiter|Einkaufsleiter|Einkäuferin|Filialleiter|Niederlassungsleiter|Betriebsleiter|Bauleiter|Bauingenieur
Oberbauleiter|Projektingenieur|Projektmanagerin|Projektleiterin|Produktmanager|Kundenberater|Kundenbetreuerin|Finanzberater
Steuerberater|Rechtsanwältin|Fachanwalt für Arbeitsrecht|Patentanwalt|Notarin|Unternehmensberater|Wirtschaftsprüferin|Buchhalter
Bilanzbuchhalterin|Personalreferentin|Personalleiter|Pressesprecher|Pressesprecherin|Redakteur|Chefredakteurin|Lektorin|Grafikerin
Fotograf|Architekt|Architektin|Innenarchitekt|Landschaftsarchitektin|Ingenieur|Diplom-Ingenieur|Diplom-Kaufmann|Techniker|Meister
Elektromeister|Tischlermeister|Bäckermeister|Braumeister|Küchenchef|Hoteldirektor|Restaurantleiterin|Apothekerin|Facharzt für
Chirurgie|Oberarzt|Chefärztin|Zahnarzt|Zahnärztin|Tierarzt|Physiotherapeutin|Heilpraktikerin|Psychotherapeut|Professor für
Informatik|Dozentin|Lehrer|Schulleiterin|Referentin|Referatsleiter|Dezernent|Bürgermeister|Landrat|Amtsleiterin|Vorstandsmitglied
Aufsichtsratsvorsitzender|Vorsitzender|Sekretariat|Assistentin der Geschäftsleitung|Assistent der Geschäftsführung|Sachbearbeiter
Softwareentwickler|Softwarearchitektin|Systemadministrator|IT-Leiter|Leiter Informatik|Key-Account-Managerin|Außendienst
Servicetechniker|Werkstattleiter|Lagerleiter|Disponentin|Logistikleiter|Qualitätsmanager|Sicherheitsbeauftragter|Datenschutzbeauftragte
Kaufmännischer Leiter|Technische Leiterin|Technischer Direktor|Künstlerische Leiterin|Kuratorin|Makler|Immobilienmaklerin|Handelsvertreter
Generalbevollmächtigter|Leiterin Forschung und Entwicklung|Stellvertretender Leiter|Mitglied der Geschäftsleitung|Inhaberin""",
    "fr": """Directeur commercial|Directrice commerciale|Directeur technique|Directeur administratif et financier|Directrice des
ressources humaines|Directeur de la communication|Directeur d'agence|Directrice artistique|Directeur des opérations|Directeur adjoint
Directeur associé|Responsable commercial|Responsable qualité|Responsable des achats|Responsable marketing|Responsable export|Chef de
produit|Chef de projet|Chef des ventes|Chef de service|Chef de chantier|Chef d'atelier|Chef de cuisine|Ingénieur commercial|Ingénieure
d'études|Ingénieur informatique|Ingénieur d'affaires|Technicien|Technico-commercial|Attachée de presse|Attaché commercial|Chargé
d'affaires|Chargée de mission|Chargée de communication|Conseiller clientèle|Conseillère en gestion de patrimoine|Conseillère
juridique|Consultante|Avocat|Avocate associée|Notaire associé|Huissier de justice|Comptable|Contrôleur de gestion|Juriste|Secrétaire
général|Secrétaire générale|Secrétaire de direction|Assistante de direction|Adjointe au maire|Maire|Président du conseil|Vice-présidente
Gérant associé|Fondateur|Cofondatrice|Architecte|Architecte d'intérieur|Géomètre-expert|Graphiste|Photographe|Rédactrice en chef
Rédacteur|Traductrice|Professeur|Professeure des universités|Maître de conférences|Chercheuse|Médecin|Chirurgien-dentiste|Pharmacienne
Kinésithérapeute|Infirmière|Vétérinaire|Psychologue|Développeur|Administrateur système|Agent immobilier|Courtier|Acheteuse|Œnologue
Maître de chai|Boulanger|Artisan|Libraire|Conservatrice|Délégué médical|Délégué général|Commissaire aux comptes""",
    "es": """Director comercial|Directora comercial|Director técnico|Director financiero|Directora de arte|Directora general
Subdirectora|Director ejecutivo|Consejero delegado|Consejera delegada|Presidenta|Vicepresidente|Socia directora|Socio fundador|Gerente
general|Gerente de ventas|Gerente de proyecto|Jefa de ventas|Jefe de compras|Jefe de proyecto|Jefa de prensa|Jefe de obra|Responsable
de calidad|Responsable de exportación|Coordinadora|Coordinador|Asesor fiscal|Asesora jurídica|Abogado|Notario|Economista|Contable|Auditor
Ingeniero|Ingeniera industrial|Ingeniero de caminos|Ingeniero técnico|Arquitecta|Arquitecto técnico|Aparejador|Diseñadora gráfica
Fotógrafo|Periodista|Redactora jefe|Traductora|Profesora titular|Profesor|Investigadora|Médico|Médica|Odontóloga|Farmacéutico
Veterinaria|Psicóloga|Enfermera|Delegado de zona|Delegada comercial|Representante|Agente comercial|Comercial|Técnico comercial
Secretaria de dirección|Administrativo|Administrador|Administradora única|Desarrolladora|Analista programador|Enólogo|Chef|Alcalde""",
    "it": """Direttore commerciale|Direttrice|Direttore tecnico|Direttore generale|Direttrice artistica|Direttore vendite|Amministratore
unico|Amministratrice delegata|Presidente|Vicepresidente|Socio fondatore|Socia|Titolare|Responsabile commerciale|Responsabile
acquisti|Responsabile qualità|Responsabile marketing|Responsabile ufficio stampa|Capo progetto|Capo area|Capo officina|Coordinatrice
Consulente|Consulente del lavoro|Commercialista|Dottore commercialista|Revisore contabile|Avvocato cassazionista|Notaio|Ingegnere
Ingegnere gestionale|Architetta|Geometra|Perito industriale|Designer|Grafica|Fotografo|Giornalista|Redattrice|Traduttore|Professoressa
Professore ordinario|Ricercatore|Medico chirurgo|Odontoiatra|Farmacista|Veterinario|Psicologa|Agente di commercio|Agente
immobiliare|Area Manager|Export Manager|Segretaria di direzione|Segretario generale|Sviluppatore|Sistemista|Enologo|Chef|Sindaco""",
    "nl": """Directeur-eigenaar|Commercieel directeur|Financieel directeur|Technisch directeur|Algemeen manager|Adjunct-directeur
Bedrijfsleider|Vestigingsmanager|Verkoopleider|Accountmanager|Inkoper|Projectleider|Projectmanager|Teamleider|Hoofd verkoop
Adviseur|Beleidsadviseur|Belastingadviseur|Juridisch adviseur|Advocate|Kandidaat-notaris|Notaris|Accountant|Boekhouder|Controller
Ingenieur|Werkvoorbereider|Uitvoerder|Architecte|Vormgever|Grafisch ontwerper|Fotograaf|Journalist|Redacteur|Vertaler|Docent
Hoogleraar|Onderzoeker|Huisarts|Tandarts|Apotheker|Dierenarts|Fysiotherapeut|Makelaar|Vertegenwoordiger|Directiesecretaresse
Officemanager|Medewerker binnendienst|Softwareontwikkelaar|Systeembeheerder|Burgemeester|Wethouder|Voorzitter|Penningmeester""",
    "sv": """Försäljningschef|Marknadschef|Ekonomichef|Personalchef|Inköpschef|Produktionschef|Platschef|Teknisk chef|IT-chef|Kvalitetschef
Avdelningschef|Enhetschef|Kanslichef|Butikschef|Utvecklingschef|Vice VD|Styrelseordförande|Projektledare|Produktchef|Säljare|Säljchef
Inköpare|Konsult|Seniorkonsult|Rådgivare|Jurist|Biträdande jurist|Revisor|Auktoriserad revisor|Redovisningskonsult|Ingenjör|Civilingenjör
Byggnadsingenjör|Konstruktör|Tekniker|Arkitekt|Landskapsarkitekt|Inredningsarkitekt|Formgivare|Fotograf|Journalist|Redaktör|Översättare
Lärare|Rektor|Professor|Lektor|Forskare|Läkare|Överläkare|Tandläkare|Veterinär|Psykolog|Sjuksköterska|Apotekare|Fastighetsmäklare
Kundansvarig|Kommunikatör|Informationschef|Systemutvecklare|Programmerare|Handläggare|Utredare|Kommundirektör|Sekreterare|Ägare""",
    "da": """Salgschef|Marketingchef|Økonomichef|Personalechef|Indkøbschef|Produktionschef|Afdelingschef|Teknisk chef|IT-chef|Projektleder
Produktchef|Sælger|Indkøber|Konsulent|Chefkonsulent|Specialkonsulent|Rådgiver|Jurist|Advokatfuldmægtig|Revisor|Statsautoriseret revisor
Ingeniør|Civilingeniør|Bygningskonstruktør|Tekniker|Arkitekt|Designer|Fotograf|Journalist|Redaktør|Oversætter|Lærer|Skoleleder|Professor
Lektor|Forsker|Læge|Overlæge|Tandlæge|Dyrlæge|Psykolog|Sygeplejerske|Ejendomsmægler|Kundechef|Kommunikationschef|Systemudvikler
Sekretær|Kontorchef|Bestyrelsesformand|Partner|Stifter|Medejer|Salgssjef|Markedssjef|Økonomisjef|Prosjektleder|Rådgiver|Avdelingsleder""",
    "pt": """Diretor comercial|Diretora comercial|Diretor técnico|Diretora financeira|Diretor executivo|Sócio-gerente|Sócio fundador
Gerente comercial|Gerente de vendas|Gerente de projetos|Chefe de vendas|Coordenador|Responsável de qualidade|Responsável comercial
Consultora|Advogada|Notário|Contabilista|Contador|Auditor|Economista|Engenheiro|Engenheira civil|Arquiteta|Desenhador|Designer gráfica
Fotógrafo|Jornalista|Tradutora|Professora|Professor catedrático|Investigadora|Médica|Médico dentista|Farmacêutica|Veterinário|Psicóloga
Vendedor|Representante comercial|Agente imobiliário|Assistente de direção|Secretária-geral|Programador|Analista de sistemas|Enólogo
Vereador|Administradora|Vice-presidente|Presidente do conselho""",
    "pl": """Dyrektor handlowy|Dyrektor generalny|Dyrektor techniczny|Dyrektor finansowy|Wiceprezes|Członek Zarządu|Kierownik projektu
Kierownik działu|Kierownik sprzedaży|Przedstawiciel handlowy|Specjalista ds. marketingu|Doradca klienta|Doradca podatkowy|Adwokat
Notariusz|Księgowa|Główna księgowa|Audytor|Inżynier|Inżynier budowy|Projektant|Architekt wnętrz|Grafik|Fotograf|Dziennikarka|Redaktor
Tłumacz|Nauczyciel|Profesor|Adiunkt|Lekarz|Stomatolog|Farmaceuta|Weterynarz|Psycholog|Pośrednik nieruchomości|Asystentka|Programista
Administrator|Właścicielka|Prezes""",
    "ja": """代表社員|代表理事|理事長|理事|専務理事|常務取締役|執行役員|上席執行役員|本部長|副部長|次長|課長代理|課長補佐|係長|主査|主幹|主任研究員
研究員|上席研究員|所長|副所長|支店長|支社長|店長|工場長|室長|センター長|グループリーダー|チームリーダー|マネージャー|シニアマネージャー|ディレクター
プロデューサー|デザイナー|エンジニア|システムエンジニア|プログラマー|コンサルタント|営業担当|営業部長|技術部長|総務課長|公認会計士|司法書士|行政書士
社会保険労務士|弁理士|一級建築士|中小企業診断士|医師|院長|歯科医師|薬剤師|獣医師|准教授|助教|講師|編集長|編集者|記者|カメラマン|通訳|秘書|顧問|相談役|会長
社長|副社長|監査役|参与|ゼネラルマネージャー|アートディレクター|取締役社長|代表""",
    "zh": """董事总经理|执行董事|首席执行官|首席技术官|财务总监|市场总监|销售总监|运营总监|人事经理|行政经理|项目经理|产品经理|客户经理|区域经理|大区经理
销售经理|销售代表|业务员|业务经理|采购经理|技术总监|总工程师|高级工程师|软件工程师|设计师|首席设计师|建筑师|会计师|注册会计师|审计师|高级合伙人|副教授
讲师|研究员|副研究员|院长|副院长|所长|主任医师|医师|药剂师|编辑|主编|记者|翻译|秘书|助理|总经理助理|董事会秘书|顾问|厂长|店长|处长|科长|局长|會長|經理
總經理|副總經理|董事長|業務經理|工程師|協理""",
}  # fmt: skip
_RANKS = {
    "en": ("Senior", "Junior", "Lead", "Chief", "Principal", "Deputy", "Assistant", "Associate", "Global", "Regional",
           "Group", "Executive", "Interim", "Managing"),
    "de": ("Leitender", "Stellvertretende", "Senior", "Technischer", "Kaufmännische", "Selbstständiger"),
    "fr": ("Adjoint", "Premier", "Senior"),
    "es": ("Adjunto", "Senior"),
    "it": ("Vice", "Senior"),
}  # fmt: skip
_STREETS = {
    "en": ("{n} {w} Street", "{n} {w} St.", "{n} {w} Road", "{n} {w} Rd", "{n} {w} Avenue", "{n} {w} Ave, Suite {m}",
           "{n} {w} Lane", "{n} {w} Drive", "{n} {w} Blvd", "{n} {w} Square", "Unit {m}, {w} Business Park",
           "{w} House, {n} {w} Road", "P.O. Box {b}", "PO Box {b}", "{n} {w} Way, Floor {m}", "{n} N. {w} Parkway",
           "{n} {w} Terrace", "{n}/{m} {w} Crescent", "Suite {b}", "{m}th Floor", "{w} Court, {w} Place",
           "{n} {w} Close", "{n} {w} Row", "{n} West {m}th Street", "Building {m}", "{w} Mill, {w} Wharf"),
    "de": ("{w}straße {n}", "{w}str. {n}", "{w}strasse {n}", "{w}weg {n}", "{w}platz {n}", "{w}allee {n}a", "Am {w}{t} {n}",
           "An der {w}brücke {n}", "{w}gasse {n}", "{w}ring {n}-{m}", "{w}ufer {n}", "Postfach {b}", "Im {w}grund {n}",
           "{w}damm {n}", "Zum {w}hof {n}", "{w}er Straße {n}", "{w}er Chaussee {n}", "Haus {m}"),
    "fr": ("{n}, rue {d} {w}", "{n} rue {d} {w}", "{n} bis, avenue {d} {w}", "{n}, boulevard {w}", "{n} place {d} {w}",
           "{n}, quai {d} {w}", "{n} impasse {w}", "{n}, chemin {d} {w}", "ZA {d} {w}", "ZI {w}", "BP {b}",
           "{n}, allée {d} {w}", "{n} cours {w}", "Bâtiment {m}", "Résidence {w}", "CS {b}"),
    "es": ("Calle {w}, {n}", "C/ {w}, {n}, {m}º B", "C/ {w} {n}", "Avenida de {w} {n}", "Avda. {w}, {n}", "Av. {w} {n}",
           "Plaza de {w}, {n}", "Paseo de la {w}, {n}", "Polígono Industrial {w}, nave {n}", "Gran Vía {n}", "Ronda {w} {n}",
           "Apartado de Correos {b}", "Ctra. de {w} km {m}", "{m}ª planta", "Edificio {w}"),
    "it": ("Via {w}, {n}", "Via {w} {n}", "Viale {w} {n}", "Piazza {w}, {n}", "Corso {w} {n}/{m}", "Vicolo {w} {n}",
           "Largo {w} {n}", "Strada {w} {n}", "Zona Industriale {w}", "Casella Postale {b}"),
    "nl": ("{w}straat {n}", "{w}laan {n}", "{w}weg {n}", "{w}plein {n}", "{w}gracht {n}", "{w}kade {n}", "Postbus {b}",
           "{w}singel {n}-{m}", "{w}dijk {n}"),
    "sv": ("{w}gatan {n}", "{w}vägen {n}", "{w}gatan {n} B", "{w} torg {n}", "Box {b}", "{w}stigen {n}", "{w}plan {n}",
           "{w}gränd {n}"),
    "da": ("{w}gade {n}", "{w}vej {n}", "{w} Allé {n}", "{w}torv {n}, {m}. sal", "{w}gate {n}", "{w}veien {n}",
           "Postboks {b}", "{w}stræde {n}", "{w} Plads {n}"),
    "pt": ("Rua {w}, {n}", "Rua de {w}, n.º {n}", "Av. {w}, {n}", "Avenida {w} {n} - {m}º Esq.", "Praça {w}, {n}",
           "Travessa {w} {n}", "Largo de {w} {n}", "Apartado {b}", "Edifício {w}"),
    "pl": ("ul. {w} {n}", "ul. {w}a {n}/{m}", "al. {w} {n}", "pl. {w} {n}", "os. {w} {n}"),
    "ja": ("東京都{k}区{k}町{m}-{n}-{o}", "{k}市{k}区{k}{m}丁目{n}番{o}号", "大阪府{k}市{k}{m}-{n}-{o} {k}ビル{m}F",
           "{k}県{k}市{k}{n}-{o}", "〒{p} 東京都{k}区{k}{m}-{n}", "{k}ビル {m}階", "{m}-{n}-{o} {K}, {K}-ku", "{K} Bldg. {m}F",
           "北海道{k}市{k}{m}条{n}丁目", "京都府京都市{k}区{k}町{n}", "{k}タワー{n}F"),
    "zh": ("{k}市{k}区{k}路{n}号", "{k}路{n}号{k}大厦{m}层", "{k}省{k}市{k}街{n}号{b}室", "北京市{k}区{k}路{n}号{k}座",
           "上海市{k}路{n}弄{m}号", "{k}市{k}區{k}路{m}段{n}號{o}樓", "No. {n}, {K} Road", "Room {b}, {K} Building",
           "{k}大厦{b}室", "{k}科技园{m}栋", "{m}/F, {K} Tower, {n} {K} Road"),
}  # fmt: skip
_KANJI = "東西南北中上下大小山川田村町森林松竹梅桜青赤白黒金銀石水木花月星海島橋本町新古高平和光明富士春秋夏冬港宮城原野沢谷坂岡崎浜津"
_HANZI = "东西南北中山海江河湖长安平和光明新华人民建设解放朝阳天河静安福田龙华金银玉泉高新科创文化大学城关海淀浦东黄浦"
_CITY = {
    "en": ("{P}", "{P}, {ST} {z5}", "{P} {uk}", "{P}, {uk}", "{P}, {ST}", "{P}, {ST} {z5}-{z4}", "{P} {ST} {z4}", "{uk}",
           "{P} {uk}, UK", "{P}, Ontario {ca}", "{P}, {ST} {z5} USA"),
    "de": ("{z5} {P}", "D-{z5} {P}", "{P}", "CH-{z4} {P}", "A-{z4} {P}", "DE-{z5} {P}", "{z4} {P}", "{z5} {P} · Germany"),
    "fr": ("{z5} {P}", "{z5} {P} Cedex {m}", "F-{z5} {P}", "{z5} {P} CEDEX", "{P}", "{z5} {P}, France"),
    "es": ("{z5} {P}", "{z5} {P} ({P})", "E-{z5} {P}", "{P}", "{z5} {P}, España"),
    "it": ("{z5} {P} ({S2})", "{z5} {P} {S2}", "I-{z5} {P}", "{P}", "{z5} {P} - Italia"),
    "nl": ("{z4} {S2} {P}", "{z4}{S2} {P}", "{P}", "NL-{z4} {S2} {P}"),
    "sv": ("{z3} {z2} {P}", "SE-{z3} {z2} {P}", "S-{z3} {z2} {P}", "{P}"),
    "da": ("{z4} {P}", "DK-{z4} {P}", "{z4} {P} K", "NO-{z4} {P}", "{P}"),
    "pt": ("{z4}-{z3} {P}", "{P}", "{z5}-{z3} {P} - {S2}"),
    "pl": ("{z2}-{z3} {P}", "{P}", "PL-{z2}-{z3} {P}"),
    "ja": ("〒{p}", "〒{p} {k}市", "{K}, Tokyo {p}", "Tokyo {p} Japan", "〒{p} {k}県{k}市", "{k}市{k}区"),
    "zh": ("{z3}{z3}", "邮编 {z3}{z3}", "{K} {z3}{z3}, China", "{k}市", "P.R. China {z3}{z3}", "邮编：{z3}{z3}"),
}  # fmt: skip
_COUNTRIES = """Germany Deutschland France España Spain Italia Italy Nederland Netherlands Sverige Sweden Danmark Denmark
Norge Norway Suomi Finland Polska Poland Portugal Österreich Austria Schweiz Suisse Switzerland Belgium België Belgique Ireland
UK|United Kingdom|England|Scotland|USA|U.S.A.|United States|Canada|Australia|New Zealand|Japan|China|P.R. China|中国|日本
Taiwan Singapore|Hong Kong|Brasil|México|Argentina|Chile|India|Luxembourg""".replace("\n", " ").replace("|", "\x00")
_SLOGANS = """Your partner for {f}|Excellence in {f} since {y}|{f} made simple|Since {y}|Est. {y}|We build trust|Innovation
that works|The art of {f}|{f} · {f} · {f}|{f} | {f} | {f}|{f} – {f} – {f}|Quality you can rely on|People first|Think ahead
Building tomorrow|Simply better {f}|A member of the {w} Group|An {w} company|A division of {w}|Member of {w}|ISO 9001
ISO 9001:2015 certified|Certified partner|Family owned since {y}|By appointment only|Free consultation|Open Monday to Friday
Mon-Fri 9-5|Open daily 9am - 6pm|Follow us|Scan me|Visit us online|Connect with me|Let's talk|Thank you|Appointment|Notes
Established {y}|Ihr Partner für {f}|Innovation seit {y}|Seit {y}|Qualität aus Tradition|Mitglied der {w} Gruppe|Technik, die
begeistert|Wir bauen Zukunft|Lösungen mit System|Termine nach Vereinbarung|Öffnungszeiten: Mo-Fr 8-17 Uhr|Zertifiziert nach
ISO 9001|Sitz der Gesellschaft: {P}|Meisterbetrieb seit {y}|Ihr Termin|Mehr Raum für Ideen|Votre partenaire {f}|Depuis {y}
L'art de {f}|L'innovation au service de {f}|Membre du groupe {w}|Sur rendez-vous|Maison fondée en {y}|Votre confiance, notre
métier|Su socio en {f}|Desde {y}|La calidad es nuestro compromiso|Cita previa|Soluciones a su medida|Il vostro partner per {f}
Dal {y}|Qualità e passione|Tradizione e innovazione|Uw partner in {f}|Sinds {y}|Kwaliteit en vakmanschap|Din partner inom {f}
Sedan {y}|Kvalitet i varje detalj|Siden {y}|Din partner inden for {f}|Twój partner w {f}|Od {y} roku|Desde {y} ao seu serviço
未来をつくる|技術と信頼で社会に貢献する|創業{y}年|お客様とともに|品質第一|诚信为本|专业 · 高效 · 创新|客户至上|成立于{y}年|科技创造未来|携手共赢
VAT No. GB {z3} {z4} {z2}|VAT ID DE{z5}{z4}|USt-IdNr. DE{z5}{z4}|USt-IdNr.: DE {z3} {z3} {z3}|HRB {z5}|Amtsgericht {P} HRB {z5}
Company No. {z5}{z3}|Registered in England No. {z4}{z4}|SIRET {z3} {z3} {z3} {z5}|RCS {P} B {z3} {z3} {z3}|TVA FR {z2} {z5}{z4}
CIF B{z4}{z4}|NIF B-{z4}{z4}|P.IVA {z5}{z3}{z3}|C.F. e P.IVA {z5}{z5}{m}|KvK {z4}{z4}|BTW NL{z5}{z4}B01|Org.nr {z3}{z3}-{z4}
CVR {z4}{z4}|NIP {z3}-{z3}-{z2}-{z2}|REGON {z5}{z4}|NIPC {z5}{z4}|IBAN DE{z2} {z4} {z4} {z4} {z4} {z2}|BIC COBADEXX|Bankverbindung
Sparkasse {P}|Kto. {z4} {z3}|BLZ {z3} {z3} {z2}|License #{z5}|Lic. No. {z5}|Bar No. {z5}|CA Lic. #{z4}{z3}|Tel.|Fax|Phone|Mobile
Mobil|Telefon|Telefax|E-mail|Email|Web|Website|Internet|Direct|Office|Cell|Main|Tel|T|F|M|E|W|Handy|Portable|Tél.|Télécopie|Móvil
Teléfono|Correo electrónico|Cellulare|Mobiel|Telefoon|Mobiltelefon|Växel|Direkt|Telemóvel|Komórka|電話|携帯|直通|代表|メール|住所|〒
TEL|FAX|MAIL|URL|手机|电话|传真|邮箱|地址|网址|微信|QQ: {z5}{z4}|邮编|Skype|WhatsApp|WeChat|LinkedIn|Twitter|@{w}|Address|Anschrift
Adresse|Dirección|Indirizzo|Adres|Head Office|Headquarters|Branch Office|Hauptsitz|Zentrale|Niederlassung|Siège social|Agence|Sede
central|Sede legale|Hoofdkantoor|Huvudkontor|本社|支社|工場|总部|分公司|Dr. {w} will see you|Parking available|Emergency 24h|24/7
Business Card|Confidential|www|http|com|QR|@|&|+|•""".replace("\n", "|")
_FIELDS_OF_SLOGANS = """smart logistics|clean energy|better buildings|fine food|modern design|trusted advice|digital
transformation|your business|industry|automation|precision tools|printing|sustainable construction|health|quality|travel
education|Planung|Beratung|Ausführung|Montage|Service|Bau und Umwelt|moderne Technik|Energie|Gesundheit|bâtir|la santé
l'industrie|vos projets|conseil|formation|energía|construcción|su empresa|progetti|impresa|techniek|bouw|energi|teknik
usługach|Strategy|Branding|Web|Print|Consulting|Training|Coaching|Design|Audit|Tax|Advisory|Residential|Commercial|Import
Export|Sales|Rental|Repair""".replace("\n", "|").split("|")
_FIELDS = """Accounting Administration Advertising Analytics Architecture Audit Automation Banking Biology Chemistry Claims
Communications Compliance Controlling Corporate|Affairs Customer|Care Customer|Service Data|Science Design Development Economics
Education Electronics Energy Engineering Environment Ethics Events Export Facilities Finance Fundraising Global|Markets Government|Relations
Health|Services History Human|Resources Industrial|Sales Information|Technology Infrastructure Innovation Insurance Internal|Audit
International|Affairs Investments Law Legal Library|Services Life|Sciences Linguistics Logistics Maintenance Manufacturing Marketing
Mathematics Mechanical|Engineering Media|Relations Medicine Mergers|&|Acquisitions Mobility Network|Operations New|Business Nursing Operations
Partnerships Payments People|&|Culture Pharmacy Philosophy Physics Planning Policy Pricing Private|Clients Process|Engineering
Procurement Product|Development Production Programs Project|Management Property Psychology Public|Affairs Public|Policy Purchasing
Quality|Assurance Radiology R&D Real|Estate Regulatory|Affairs Research Retail Risk|Management Safety Sales Security Software|Development
Solutions Sourcing Strategic|Planning Strategy Supply|Chain Support Surgery Sustainability Systems Talent Tax Technology Trade Training
Transformation Transport Treasury Urban|Planning User|Experience Wealth|Management Western|Europe Northern|Region""".replace(
    "\n", " "
).split(" ")
_FRAMES = ("Head of {}", "Director of {}", "Director, {}", "{} Manager", "{} Director", "Senior {} Manager", "VP, {}",
           "VP {}", "Vice President of {}", "Vice President, {}", "{} Specialist", "{} Consultant", "{} Analyst",
           "{} Officer", "{} Lead", "{} Coordinator", "{} Engineer", "Manager, {}", "Manager {}", "Chief {} Officer",
           "Professor of {}", "Lecturer in {}", "{} Advisor", "{} Executive", "Partner, {}", "Assistant Director, {}",
           "{} Supervisor", "{} Assistant", "{} Associate", "Dean of {}", "{} Representative", "Global Head of {}",
           "{} Architect", "{} Technician", "Team Lead {}", "{} Strategist", "EVP {}", "SVP, {}", "Minister of {}")  # fmt: skip
_UNITS = ("{} Department", "Department of {}", "{} Division", "Division of {}", "{} Unit", "Institute of {}",
          "Faculty of {}", "School of {}", "College of {}", "{} Team", "Office of {}", "{} Services", "{} Group", "{}",
          "Dept. of {}", "{} Dept.", "Centre for {}", "Center for {}", "Bureau of {}", "{} Branch", "{} & Operations",
          "Chair of {}", "{} Practice", "{} Section", "{} Europe", "Corporate {}", "Global {}", "{} EMEA")  # fmt: skip
_STATES = "AL AK AZ CA CO CT DE FL GA IL IN IA KS LA MA MD MI MN MO NC NJ NM NV NY OH OK OR PA TX UT VA WA WI".split()
_LATIN_KANA = "Chiyoda Minato Shinjuku Naka Kita Minami Sakura Aoba Midori Asahi Hon Shin Nishi Zhongshan Jiefang Renmin Nanjing Huaihai Chaoyang Jianguo Binhai Tianhe Pudong".split()  # noqa: E501


def lines(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """About ``count`` (kind, text), kinds as lexicon.KINDS; some come twice."""
    rng = Random(f"{seed}/frames")  # noqa: S311 - words, no secrets
    names = _CensusNames()
    draws = [("employer", _firm, 26), ("title", _title, 22), ("department", _unit, 10), ("street", _street, 14),
             ("city", _city, 10), ("other", _other, 14), ("name", lambda r: names.name(r), 14)]  # fmt: skip
    for kind, draw, weight in draws:
        for _ in range(count * weight // 110):
            yield kind, draw(rng)


class _CensusNames:
    """Names by chance, the common ones oftener, from the table of details/rarity."""

    def __init__(self) -> None:
        self.lists = [
            (names, list(accumulate(share**0.5 for share in shares)))
            for names, shares in (rarity.given_names(), rarity.family_names())
        ]

    def name(self, rng: Random) -> str:
        """Given and family name, in one of the usual dresses."""
        if rng.random() < 0.3:
            return _eastern_name(rng)
        given, family = (rng.choices(names, cum_weights=sums)[0].capitalize() for names, sums in self.lists)
        middle = f" {rng.choice('ABCDEFGHJKLMNPRST')}." if rng.random() < 0.15 else ""
        full = f"{given}{middle} {family}"
        chance = rng.random()
        if chance < 0.08:
            return f"{full}, {rng.choice(DEGREES)}"
        if chance < 0.14:
            return f"{rng.choice(PREFIXES)} {full}"
        if chance < 0.18:
            return f"{given} {family}-{rng.choice(self.lists[1][0]).capitalize()}"
        return full


_JA_FAMILY = "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 阿部 池田 橋本 山下 石川 中島 前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井".split()  # noqa: E501
_JA_GIVEN = "太郎 一郎 健一 直樹 翔太 大輔 健太 誠 学 修 剛 浩 隆 亮 拓也 和也 達也 智也 裕介 雄一 正 明 雅人 恵美 陽子 裕子 久美子 直美 真由美 智子 由美 麻衣 愛 彩 舞 美咲 さくら 葵 優子 幸子 和子 洋子 京子 ゆかり 圭 徹 哲也 秀樹 英樹 博 聡".split()  # noqa: E501
_ZH_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文張劉陳楊趙黃吳孫馬羅鄭謝"  # noqa: E501
_ZH_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建国志海波晓燕思涵雨桐永子轩浩宇欣怡文斌鹏辉飞琳慧美玲婷雪梅宏亮俊峰家豪志明淑芬雅婷國華偉"  # noqa: E501


def _eastern_name(rng: Random) -> str:
    if rng.random() < 0.5:
        family, given = rng.choice(_JA_FAMILY), rng.choice(_JA_GIVEN)
    else:
        family = rng.choice(("欧阳", "诸葛", "司马", "上官")) if rng.random() < 0.04 else rng.choice(_ZH_FAMILY)
        given = "".join(rng.choice(_ZH_GIVEN) for _ in range(rng.choice((1, 2, 2))))
    gap = rng.choice(("", "", " ", " ", "\u3000"))
    return family + gap + given if rng.random() < 0.9 else " ".join(family + given)


def _stem(rng: Random, tongue: str) -> str:
    shape = rng.random()
    if tongue == "ja":
        return rng.choice(_JA_STEMS)
    if tongue == "zh":
        return rng.choice(_ZH_STEMS)
    if shape < 0.35:
        return rng.choice(_FIRST)
    if shape < 0.6:
        return rng.choice(_FIRST) + rng.choice(_TAIL)
    if shape < 0.75:
        return f"{rng.choice(_FIRST)} {rng.choice(_FIRST)}"
    if shape < 0.8:
        return "".join(rng.choice("ABCDEFGHIKLMNOPRSTVW") for _ in range(rng.randint(2, 4)))
    if shape < 0.85:
        return rng.choice(_PLACES)
    if shape < 0.9:
        return _invented(rng)
    return rng.choice(_SURNAMES)


_SURNAMES = """Miller Carter Hughes Barnes Quinn Doyle Keller Brandt Vogel Lorenz Hartmann Lefèvre Moreau Girard Fontaine
Navarro Ortega Serrano Bianchi Conti Moretti Jansen Bakker Visser Lindqvist Ekström Holmberg Nyström Sørensen Kjær Nowak
Kowalski Ferreira Almeida""".split()


def _invented(rng: Random) -> str:
    word = "".join(rng.choice("bcdfglmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(2, 3)))
    return (word + rng.choice(("", "n", "x", "s", "r"))).capitalize()


def _firm(rng: Random) -> str:
    tongue = rng.choice(("en", "en", "en", "de", "de", "fr", "es", "it", "nl", "sv", "da", "pt", "pl", "ja", "zh"))
    stem = _stem(rng, tongue)
    if tongue in {"ja", "zh"}:
        return _eastern_firm(rng, tongue, stem)
    trade = rng.choice(_TRADES[tongue].replace("\n", "|").split("|"))
    form = rng.choice(_FORMS[tongue])
    shape = rng.randrange(19)
    shape = 12 if shape > 15 else shape
    if shape < 4:
        return f"{stem} {trade}"
    if shape < 6:
        return f"{stem} {trade} {form}"
    if shape < 8:
        return f"{stem} {form}"
    if shape == 8:
        return (
            f"{rng.choice(_SURNAMES)} {rng.choice(('&', 'and', 'und', 'et', 'y', '+', 'og', 'och', 'en', '|'))} "
            + rng.choice(
                (
                    rng.choice(_SURNAMES),
                    "Partner",
                    "Partners",
                    "Sons",
                    "Söhne",
                    "Fils",
                    "Hijos",
                    "Co.",
                    f"{stem} {trade}",
                )
            )
        )
    if shape == 9:
        return f"{trade} {stem}"
    if shape == 10:
        return rng.choice((stem, stem.upper(), stem.lower(), f"{stem}.", f"The {stem} {trade}", f"{stem}®"))
    if shape == 11:
        return f"{rng.choice(_SURNAMES)}, {rng.choice(_SURNAMES)} & {rng.choice(_SURNAMES)} {rng.choice(('', 'LLP', form))}".strip()
    if shape == 12:
        place = rng.choice(_PLACES)
        return rng.choice((f"University of {place}", f"Universität {place}", f"Université de {place}", f"City of {place}",
                           f"Universidad de {place}", f"{place} University", f"{place} City Council", f"Stadt {place}",
                           f"Museum of {place}", f"Bank of {place}", f"{place} Institute of Technology", f"Ville de {place}",
                           f"Technische Hochschule {place}", f"{place} Chamber of Commerce", f"Ministry of {trade}",
                           f"{place} {trade}", f"Hotel {stem}", f"Institut für {trade}", f"Studio {stem}", f"Atelier {stem}",
                           f"Cabinet {stem}", f"Maison {stem}", f"Groupe {stem}", f"Grupo {stem}", f"Kanzlei {stem}",
                           f"Clínica {stem}", f"Bodegas {stem}", f"Stichting {stem}", f"Fondazione {stem}",
                           f"Università degli Studi di {place}", f"Mairie de {place}", f"Ayuntamiento de {place}",
                           f"Comune di {place}", f"Gemeente {place}", f"{place}s kommun", f"{stem} Institute of Technology",
                           f"{stem} Institute", f"Éts {stem}", f"Éts {rng.choice(_SURNAMES)} et Fils", f"Société {stem}",
                           f"Gebrüder {rng.choice(_SURNAMES)}", f"F.lli {rng.choice(_SURNAMES)}", f"Banco {stem}", f"Banque {stem}",
                           f"{stem} University", f"Universidad {stem}", f"Institut {stem}", f"{stem}-Institut", f"Câmara Municipal de {place}",
                           f"{stem} Hospital", f"St. {stem} Hospital", f"Klinikum {stem}", f"Hôpital {stem}", f"{stem} School of Music"))  # fmt: skip
    if shape == 13:
        return f"{stem} {rng.choice(_FIRST).lower()} {trade}"
    if shape == 14:
        return f"{stem} {trade} {rng.choice(('& ', 'and ', '+ ', ''))}{rng.choice(_TRADES[tongue].replace(chr(10), '|').split('|'))} {form}"
    return f"{_invented(rng)} {rng.choice((trade, form, 'Group', 'Health', 'AI', 'Labs', '.io', ''))}".strip()


def _eastern_firm(rng: Random, tongue: str, stem: str) -> str:
    if tongue == "ja":
        whole = stem + rng.choice(_JA_TRADES)
        return rng.choice((f"株式会社{whole}", f"{whole}株式会社", f"株式会社 {whole}", whole, f"有限会社{stem}", f"合同会社{whole}",
                           f"一般社団法人{whole}", f"{whole} 株式会社", f"(株){whole}", f"㈱{whole}", f"{stem}大学",
                           f"{rng.choice(_LATIN_KANA)} {rng.choice(('Industries', 'Trading', 'Systems', 'Design'))} Co., Ltd."))  # fmt: skip
    whole = rng.choice(("", "上海", "北京", "深圳", "广州", "杭州", "台北")) + stem + rng.choice(_ZH_TRADES)
    return rng.choice((f"{whole}有限公司", f"{whole}股份有限公司", whole, f"{whole}有限责任公司", f"{stem}集团", f"{whole}（中国）有限公司",
                       f"{whole}股份有限公司", f"{rng.choice(_LATIN_KANA)} {rng.choice(('Technology', 'Trading', 'Group', 'Industrial'))} Co., Ltd."))  # fmt: skip


def _title(rng: Random) -> str:
    tongue = rng.choice(
        ("en",) * 5 + ("de", "de", "de", "fr", "fr", "es", "it", "nl", "sv", "da", "pt", "pl", "ja", "zh")
    )
    head = rng.choice(_TITLE_HEADS[tongue].replace("\n", "|" if tongue in {"ja", "zh"} else " ").split("|"))
    head = " ".join(head.split())
    shape = rng.random()
    field = rng.choice(_FIELDS).replace("|", " ")
    if tongue == "en" and shape < 0.4:
        return rng.choice(_FRAMES).format(field)
    if shape < 0.5 and tongue in _RANKS:
        return f"{rng.choice(_RANKS[tongue])} {head}"
    if shape < 0.56 and tongue not in {"ja", "zh"}:
        second = " ".join(rng.choice(_TITLE_HEADS[tongue].replace("\n", " ").split("|")).split())
        return f"{head}{rng.choice((' & ', ' / ', ', ', ' und ' if tongue == 'de' else ' and '))}{second}"
    if shape < 0.62 and tongue not in {"ja", "zh"}:
        return f"{head}{rng.choice((' ', ', ', ' – ', ' | '))}{field}"
    return head


def _unit(rng: Random) -> str:
    frame = rng.choice(_UNITS)
    field = rng.choice(_FIELDS).replace("|", " ")
    if rng.random() < 0.15:
        field = f"{field} {rng.choice(('&', 'and'))} {rng.choice(_FIELDS).replace('|', ' ')}"
    return frame.format(field)


def _numbers(rng: Random) -> dict[str, object]:
    digits = lambda n: "".join(rng.choice("0123456789") for _ in range(n))  # noqa: E731
    letters = "ABCDEFGHJKLMNPRSTUVWXY"
    area = "".join(rng.choice(letters) for _ in range(rng.randint(1, 2)))
    return {
        "n": rng.randint(1, 320), "m": rng.randint(1, 25), "o": rng.randint(1, 30), "b": rng.randint(10, 9999),
        "z2": digits(2), "z3": digits(3), "z4": digits(4), "z5": digits(5), "y": rng.randint(1870, 2020),
        "p": f"{digits(3)}-{digits(4)}", "uk": f"{area}{rng.randint(1, 29)} {rng.randint(1, 9)}{rng.choice(letters)}{rng.choice(letters)}",
        "ca": f"{rng.choice(letters)}{rng.randint(1, 9)}{rng.choice(letters)} {rng.randint(1, 9)}{rng.choice(letters)}{rng.randint(1, 9)}",
        "ST": rng.choice(_STATES), "S2": rng.choice(letters) + rng.choice(letters), "K": rng.choice(_LATIN_KANA),
        "d": rng.choice(("de la", "du", "des", "de", "de l'")), "t": rng.choice(("platz", "berg", "hof", "tor", "park")),
    }  # fmt: skip


class _Words(dict):  # type: ignore[type-arg]
    """Another word each time one is asked for."""

    def __init__(self, rng: Random, tongue: str) -> None:
        super().__init__(_numbers(rng))
        self.rng, self.tongue = rng, tongue

    def __missing__(self, key: str) -> str:
        rng = self.rng
        if key == "k":
            return "".join(rng.choice(_HANZI if self.tongue == "zh" else _KANJI) for _ in range(2))
        if key == "P":
            return rng.choice(
                (
                    *_PLACES,
                    f"{rng.choice(_FIRST)}{rng.choice(('ton', 'ville', 'burg', 'dorf', 'hausen', 'stad', 'by', 'field', 'ford', 'berg', ' Springs', 'heim', 'borg', 'sund'))}",
                )
            )  # noqa: E501
        if key == "f":
            return rng.choice(_FIELDS_OF_SLOGANS)
        return rng.choice((rng.choice(_FIRST), rng.choice(_FIRST), rng.choice(_SURNAMES), rng.choice(_PLACES)))


def _street(rng: Random) -> str:
    tongue = rng.choice(list(_STREETS))
    made = rng.choice(_STREETS[tongue]).format_map(_Words(rng, tongue))
    if rng.random() < 0.15:
        made += rng.choice((", ", " · ", " | ", " - ", " ")) + rng.choice(_CITY[tongue]).format_map(_Words(rng, tongue))
    return made


def _city(rng: Random) -> str:
    if rng.random() < 0.12:
        names = [piece.replace("\x00", "|") for piece in _COUNTRIES.split(" ")]
        return rng.choice([part for piece in names for part in piece.split("|")])
    tongue = rng.choice(list(_CITY))
    return rng.choice(_CITY[tongue]).format_map(_Words(rng, tongue))


def _other(rng: Random) -> str:
    return rng.choice(_SLOGANS.split("|")).format_map(_Words(rng, "en"))
