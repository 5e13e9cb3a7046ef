"""The words in English."""

from kiosk.faults import FaultCode
from kiosk.screens.text import DoorText, FaultText, QuestionText, RefusalText, Texts
from kiosk.screens.text_custody_en import ENGLISH_CUSTODY
from kiosk.screens.text_directie_en import ENGLISH_DIRECTIE
from kiosk.screens.text_menu import ENGLISH_MENU
from kiosk.screens.text_open import ENGLISH_OPEN
from kiosk.screens.text_release import ENGLISH_RELEASE
from kiosk.screens.text_staff import ENGLISH_STAFF
from kiosk.screens.text_who import ENGLISH_WHO
from kiosk.views import DoorStep, Now
from policy.recovery import Act

_TEACHER = ("Go to the", "teacher.")
_TEACHER_WHO = ("Go to the", "teacher,")

ENGLISH = Texts(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    date="{weekday} {day} {month}",
    hold_badge=("Hold your pass", "to the reader"),
    now={
        Now.HAND_IN: "Now: hand in",
        Now.COLLECT: "Now: collect",
        Now.CLOSED: "Now: closed",
        Now.UNSURE: "You can hand in",
    },
    school_ends="School ends at",
    no_school=("No school", "today"),
    clock_unsure="Clock not certain",
    collect_with_teacher=("To collect,", "ask a teacher"),
    reader="reader",
    locks="locks",
    network="network",
    clock="clock",
    own_risk="You bring it at your own risk",
    hello="Hello {name}!",
    steps={
        DoorStep.SWITCH_OFF: "Switch it off",
        DoorStep.PUT_IN: "Put it in",
        DoorStep.TAKE: "Take your device",
        DoorStep.CLOSE: "Close the little door",
    },
    devices="{count} devices",
    turn="Door {turn} of {turns}",
    put_in_several="Put {count} in",
    something_in_here="Something in here?",
    tap_here="Tap here.",
    something_in_here_short=("Something", "in here?"),
    one_more=("One more", "device?"),
    just_one=("Just", "one?"),
    door_open="Door open",
    card_done="Done!",
    waiting=("{count} waiting", "{count} waiting"),
    done="Done, {name}!",
    handed_in=("The door is shut.", "Have a nice day!"),
    collect_at="Collect when school is out",
    collected=("The door is shut.", "Goodbye!"),
    collected_foot="You have your device back",
    not_yet="Not yet",
    not_yet_line="School ends at",
    not_yet_foot="Come back later. Your device is safe.",
    held=RefusalText(
        "It is safe",
        ("Ask your", "teacher,"),
        "who will help you.",
        "Your device is safe under lock.",
    ),
    gym_first=RefusalText(
        "Gym first",
        ("Hand in your device", "at the gym hall."),
        "Gym hall",
        "There is a fixed place there too.",
    ),
    no_school_screen=RefusalText(
        "No school",
        ("The cabinet is", "not open today."),
        "Forgot something?",
        "Then ask your teacher.",
    ),
    may_keep=RefusalText(
        "Keep it",
        ("You may keep your", "device with you."),
        "That is agreed.",
        "You don't have to hand anything in.",
    ),
    unknown_badge=RefusalText(
        "Unknown pass", _TEACHER_WHO, "who will help you.", "Don't worry, this can happen."
    ),
    several_badges=RefusalText(
        "One pass", ("I see more passes.", "Hold up only one."), "Take turns.", "Just try again."
    ),
    not_a_badge=RefusalText(
        "Not a pass",
        ("Hold your school pass", "to the reader."),
        "Not your phone.",
        "Just try again.",
    ),
    full=RefusalText(
        "Cabinet is full", _TEACHER_WHO, "who will keep it.", "There is a fixed place for it too."
    ),
    nothing_inside=RefusalText(
        "Nothing inside",
        ("There is nothing", "of yours inside now."),
        "Is that wrong?",
        "Then ask your teacher.",
    ),
    door_stuck=RefusalText(
        "Door is stuck", _TEACHER_WHO, "who will help you.", "Don't worry, this can happen."
    ),
    something_inside=RefusalText(
        "Leave it there",
        ("Close door {slot}", "again."),
        "You get another.",
        "Thank you for telling.",
    ),
    questions={
        Act.HAND_IN: QuestionText(
            "Is your device inside?",
            "Is it inside?",
            ("Yes,", "it is inside"),
            ("No,", "open it"),
            "Door {slot} is shut.",
        ),
        Act.COLLECT: QuestionText(
            "Do you have it all?",
            "Got it all?",
            ("Yes,", "I have it all"),
            ("No,", "open it"),
            "Door {slot} is shut.",
        ),
    },
    door_reminder=DoorText(
        "Door open",
        "Doors open",
        "Close the little door",
        "Ask the teacher",
        "Then all is safe again.",
        "The door is still open.",
    ),
    door_alarm=DoorText(
        "Door open without a pass",
        "Door open without a pass",
        "Fetch the teacher.",
        "Door shut? Then the alarm stops.",
    ),
    waits_for_group=RefusalText(
        "Not long", ("Your teacher", "opens your group."), "Your device is safe.", "Wait here."
    ),
    one_moment=RefusalText(
        "One moment", ("I am still busy", "with this."), "Please stay here.", "It won't take long."
    ),
    faults={
        FaultCode.READER: FaultText(
            "Reader loose",
            "The reader does not work.",
            _TEACHER,
            "Technician: check the plug of the reader",
        ),
        FaultCode.CABINET: FaultText(
            "Cabinet is off",
            "The doors won't open now.",
            _TEACHER,
            "Technician: check power and cable of the cabinet",
        ),
        FaultCode.CLOCK: FaultText(
            "Clock not certain",
            "I don't know the time.",
            ("Ask the", "teacher."),
            "Collecting only with the teacher there",
        ),
        FaultCode.DATABASE: FaultText(
            "Cabinet mixed up",
            "I cannot remember things now.",
            _TEACHER,
            "Technician: check the memory card of the cabinet",
        ),
    },
    staff=ENGLISH_STAFF,
    menu=ENGLISH_MENU,
    back="Back",
    release=ENGLISH_RELEASE,
    who=ENGLISH_WHO,
    open=ENGLISH_OPEN,
    custody=ENGLISH_CUSTODY,
    directie=ENGLISH_DIRECTIE,
)
