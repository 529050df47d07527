from datetime import date

from reknit.beliefs.silence import Exchange, Letter, exchanges, known_on, unanswered
from reknit.model.entries import Message
from reknit.model.outcome import PATIENCE

MINE = {"mara@norvale.example"}
DAY = date(2021, 5, 4).toordinal()


def mail(sender, *to, day=DAY, cc=(), rule=""):
    seconds = (day - 719163) * 86400 + 3600
    return Message("id", seconds, f"\t{sender}", "\n".join(f"\t{t}" for t in to), "\n".join(f"\t{t}" for t in cc), "",
                   "", rule, 0)  # fmt: skip


def test_letters_go_out_and_mail_comes_in():
    found = exchanges(
        [
            mail("mara@norvale.example", "jane@lantern.example", "Ann@Example.com", cc=["mara@norvale.example"]),
            mail("jane@lantern.example", "mara@norvale.example", day=DAY + 3),
            mail("jane@lantern.example", "mara@norvale.example", day=DAY + 3),
        ],
        MINE,
    )
    assert found["jane@lantern.example"] == Exchange((Letter(DAY, 2),), (DAY + 3,))
    assert found["ann@example.com"] == Exchange((Letter(DAY, 2),), ())
    assert "mara@norvale.example" not in found


def test_what_machines_and_clocks_say_does_not_count():
    away = mail("jane@lantern.example", "mara@norvale.example", rule="robot: auto-reply")
    undated = mail("mara@norvale.example", "jane@lantern.example")._replace(sent=None)
    assert exchanges([away, undated], MINE) == {}


def test_silent_is_who_has_not_written_since_from_anywhere_and_not_before_three_weeks():
    exchange = Exchange((Letter(DAY - 100, 1), Letter(DAY, 1)), (DAY - 400,))
    assert unanswered(exchange, DAY - 1, DAY + PATIENCE) == Letter(DAY, 1)
    assert unanswered(exchange, DAY - 1, DAY + PATIENCE - 1) is None
    assert unanswered(exchange, DAY, DAY + 1000) is None
    assert unanswered(exchange, DAY + 20, DAY + 1000) is None
    assert unanswered(Exchange((), (DAY,)), 0, DAY + 1000) is None


def test_of_the_past_only_what_had_come_and_what_an_answer_was_due_to_is_known():
    mails = {"jane@lantern.example": Exchange((Letter(DAY, 1), Letter(DAY + 50, 3)), (DAY + 10, DAY + 60))}
    assert known_on(mails, DAY + PATIENCE - 1)["jane@lantern.example"] == Exchange((), (DAY + 10,))
    assert known_on(mails, DAY + 50)["jane@lantern.example"] == Exchange((Letter(DAY, 1),), (DAY + 10,))
    assert known_on(mails, DAY + 50 + PATIENCE) == mails
