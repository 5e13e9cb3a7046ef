"""How pupils of one group are called in a list that only the staff see."""

import pytest

from policy.names import told_apart
from policy.roster import RosterPupil


def pupil(first, prefix=None, surname=None):
    return RosterPupil(first, prefix, surname)


@pytest.mark.parametrize(
    ("pupils", "names"),
    [
        ([], []),
        ([pupil("Noor", None, "Bos"), pupil("Sem", None, "Bos")], ["Noor", "Sem"]),
        (
            [pupil("Noor", None, "Bos"), pupil("Noor", "de", "Wit"), pupil("Sem")],
            ["Noor B.", "Noor W.", "Sem"],
        ),
        (
            [
                pupil("Noor", None, "Bos"),
                pupil("Noor", "van den", "Berg"),
                pupil("Noor", "de", "Wit"),
            ],
            ["Noor Bos", "Noor van den Berg", "Noor W."],
        ),
        ([pupil("Noor", None, "Bos"), pupil("NOOR")], ["Noor B.", "NOOR"]),
        ([pupil("Noor"), pupil("Noor")], ["Noor", "Noor"]),
    ],
)
def test_a_first_name_is_enough_until_two_have_it(pupils, names):
    assert told_apart(pupils) == names
