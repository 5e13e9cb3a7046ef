"""`kiosk-admin slot`, as somebody types it."""


def test_a_slot_the_cabinet_does_not_have_is_told_as_that(desk, kiosk):
    for words in ("settle 99 --empty", "settle 99 --inside", "out 99", "back 99"):
        told = desk.types("slot", *words.split())
        assert told == (2, "", "This cabinet has no slot 99.\n")
