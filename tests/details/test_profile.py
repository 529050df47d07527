import pytest

from reknit.details import profile, website

MARA = "https://www.linkedin.com/in/mara-quill"


@pytest.mark.parametrize(
    "written",
    [
        MARA,
        "http://de.linkedin.com/in/Mara-Quill/",
        "linkedin.com/in/mara-quill?trk=people",
        "www.linkedin.com/in/mara-quill/en",
        "https\\://www.linkedin.com/in/mara-quill",
    ],
)
def test_one_spelling_of_a_linkedin_profile(written):
    assert profile.normalise(written) == MARA


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("https://www.linkedin.com/in/m%C3%A4ra", "https://www.linkedin.com/in/mära"),
        ("https://www.linkedin.com/in/ma%CC%88ra", "https://www.linkedin.com/in/mära"),
        ("http://uk.linkedin.com/pub/mara-quill/1/2b/3c", "https://www.linkedin.com/pub/mara-quill/1/2b/3c"),
        ("http://www.linkedin.com/profile/view?id=42&trk=x", "https://www.linkedin.com/profile/view?id=42"),
        ("http://twitter.com/MQuill", "https://x.com/mquill"),
        ("https://github.com/mquill", "https://github.com/mquill"),
        ("https://www.xing.com/profile/Mara_Quill/cv", "https://www.xing.com/profile/mara_quill"),
        ("https://www.facebook.com/profile.php?id=7", "https://www.facebook.com/profile.php?id=7"),
        ("https://www.linkedin.com/in/ACoAAABBBccc-Q_9?trk=1", "https://www.linkedin.com/in/ACoAAABBBccc-Q_9"),
        ("https://www.linkedin.com/in/Acoa-Quill", "https://www.linkedin.com/in/acoa-quill"),
        ("https://www.linkedin.com/in/G%f6h", "https://www.linkedin.com/in/g%F6h"),
        ("https://www.linkedin.com/in/g%F6h", "https://www.linkedin.com/in/g%F6h"),
        ("https://www.linkedin.com/in/g%FCh", "https://www.linkedin.com/in/g%FCh"),
        ("https://www.linkedin.com/company/lantern", ""),
        ("https://github.com/mquill/lamps", ""),
        ("https://lantern.example/in/mara", ""),
        ("Mara Quill", ""),
    ],
)
def test_services(written, value):
    assert profile.normalise(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("www.Lantern.example/", "https://www.lantern.example"),
        ("[COMPANY:http://lantern.example]", "http://lantern.example"),
        ("http://lantern.example/a?b=c", "http://lantern.example/a?b=c"),
        ("mara@lantern.example", ""),
        ("my page", ""),
        ("ftp://lantern.example", ""),
    ],
)
def test_web_sites(written, value):
    assert website.normalise(written) == value


def test_a_site_agrees_whatever_its_scheme():
    assert website.agree("http://www.lantern.example", "https://lantern.example") == 1
    assert website.agree("https://lantern.example/a", "https://lantern.example/b") == 0.5
    assert website.agree("https://lantern.example", "https://harbour.example") == 0
