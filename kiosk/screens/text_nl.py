"""The words in Dutch, B1 or simpler."""

from kiosk.faults import FaultCode
from kiosk.screens.text import DoorText, FaultText, QuestionText, RefusalText, Texts
from kiosk.screens.text_custody_nl import DUTCH_CUSTODY
from kiosk.screens.text_directie_nl import DUTCH_DIRECTIE
from kiosk.screens.text_menu import DUTCH_MENU
from kiosk.screens.text_open import DUTCH_OPEN
from kiosk.screens.text_release import DUTCH_RELEASE
from kiosk.screens.text_staff import DUTCH_STAFF
from kiosk.screens.text_who import DUTCH_WHO
from kiosk.views import DoorStep, Now
from policy.recovery import Act

_TEACHER = ("Ga naar de juf", "of meester.")

DUTCH = Texts(
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    months=(
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    date="{weekday} {day} {month}",
    hold_badge=("Houd je pas", "voor de lezer"),
    now={
        Now.HAND_IN: "Nu: inleveren",
        Now.COLLECT: "Nu: ophalen",
        Now.CLOSED: "Nu: dicht",
        Now.UNSURE: "Inleveren kan",
    },
    school_ends="School uit om",
    no_school=("Vandaag", "geen school"),
    clock_unsure="Klok niet zeker",
    collect_with_teacher=("Ophalen met", "juf of meester"),
    reader="lezer",
    locks="sloten",
    network="netwerk",
    clock="klok",
    own_risk="Meebrengen is op eigen risico",
    hello="Dag {name}!",
    steps={
        DoorStep.SWITCH_OFF: "Zet uit",
        DoorStep.PUT_IN: "Leg erin",
        DoorStep.TAKE: "Pak je toestel",
        DoorStep.CLOSE: "Doe het deurtje dicht",
    },
    devices="{count} toestellen",
    turn="Deurtje {turn} van {turns}",
    put_in_several="Leg er {count} in",
    something_in_here="Ligt er al iets in?",
    tap_here="Tik hier.",
    something_in_here_short=("Ligt er al", "iets in?"),
    one_more=("Nog een", "toestel?"),
    just_one=("Toch maar", "één?"),
    door_open="Deurtje open",
    card_done="Klaar!",
    waiting=("{count} wacht", "{count} wachten"),
    done="Klaar, {name}!",
    handed_in=("Het deurtje is dicht.", "Fijne dag!"),
    collect_at="Ophalen als de school uit is",
    collected=("Het deurtje is dicht.", "Tot ziens!"),
    collected_foot="Je toestel is weer bij jou",
    not_yet="Nog niet",
    not_yet_line="School is uit om",
    not_yet_foot="Kom straks terug. Je toestel ligt veilig.",
    held=RefusalText(
        "Ligt veilig",
        ("Vraag het aan je", "juf of meester."),
        "Die helpt je verder.",
        "Je toestel ligt veilig achter slot.",
    ),
    gym_first=RefusalText(
        "Eerst gym",
        ("Lever je toestel in", "bij de gymzaal."),
        "Gymzaal",
        "Daar is ook een vaste plek voor je toestel.",
    ),
    no_school_screen=RefusalText(
        "Geen school",
        ("Vandaag is de kast", "niet open."),
        "Iets vergeten?",
        "Vraag het dan aan je juf of meester.",
    ),
    may_keep=RefusalText(
        "Houd het bij je",
        ("Je mag je toestel", "bij je houden."),
        "Dat is afgesproken.",
        "Je hoeft niets in te leveren.",
    ),
    unknown_badge=RefusalText(
        "Pas onbekend", _TEACHER, "Die helpt je verder.", "Geen zorgen, dit kan gebeuren."
    ),
    several_badges=RefusalText(
        "Eén pas",
        ("Ik zie meer passen.", "Houd er één voor."),
        "Om de beurt.",
        "Probeer het zo nog eens.",
    ),
    not_a_badge=RefusalText(
        "Geen schoolpas",
        ("Houd je schoolpas", "voor de lezer."),
        "Niet je telefoon.",
        "Probeer het zo nog eens.",
    ),
    full=RefusalText(
        "Kast is vol", _TEACHER, "Die bewaart het.", "Er is ook een vaste plek voor je toestel."
    ),
    nothing_inside=RefusalText(
        "Niets in de kast",
        ("Er ligt nu niets", "van jou in de kast."),
        "Klopt dat niet?",
        "Vraag het dan aan je juf of meester.",
    ),
    door_stuck=RefusalText(
        "Deurtje klemt", _TEACHER, "Die helpt je verder.", "Geen zorgen, dit kan gebeuren."
    ),
    something_inside=RefusalText(
        "Laat maar liggen",
        ("Doe deurtje {slot}", "weer dicht."),
        "Je krijgt een ander.",
        "Dank je wel dat je het zegt.",
    ),
    questions={
        Act.HAND_IN: QuestionText(
            "Ligt je toestel erin?",
            "Ligt het erin?",
            ("Ja,", "het ligt erin"),
            ("Nee,", "doe open"),
            "Deurtje {slot} is dicht.",
        ),
        Act.COLLECT: QuestionText(
            "Heb je alles?",
            "Heb je alles?",
            ("Ja,", "ik heb alles"),
            ("Nee,", "doe open"),
            "Deurtje {slot} is dicht.",
        ),
    },
    door_reminder=DoorText(
        "Deurtje open",
        "Deurtjes open",
        "Doe het deurtje dicht",
        "Vraag de juf of meester",
        "Dan ligt alles weer veilig.",
        "Het deurtje staat nog steeds open.",
    ),
    door_alarm=DoorText(
        "Deurtje open zonder pas",
        "Deurtje open zonder pas",
        "Haal de juf of meester.",
        "Deurtje dicht? Dan stopt het alarm.",
    ),
    waits_for_group=RefusalText(
        "Nog even",
        ("Je juf of meester", "opent je groep."),
        "Je toestel ligt veilig.",
        "Wacht hier.",
    ),
    one_moment=RefusalText(
        "Een moment", ("Ik ben nog even", "bezig."), "Blijf maar staan.", "Het duurt niet lang."
    ),
    faults={
        FaultCode.READER: FaultText(
            "Lezer los",
            "De lezer doet het niet.",
            _TEACHER,
            "Techniek: stekker van de lezer controleren",
        ),
        FaultCode.CABINET: FaultText(
            "Kast doet niets",
            "De deurtjes gaan nu niet open.",
            _TEACHER,
            "Techniek: stroom en kabel van de kast controleren",
        ),
        FaultCode.CLOCK: FaultText(
            "Klok niet zeker",
            "Ik weet niet hoe laat het is.",
            ("Vraag de juf", "of meester."),
            "Ophalen kan alleen met de juf of meester erbij",
        ),
        FaultCode.DATABASE: FaultText(
            "Kast is in de war",
            "Ik kan nu niets onthouden.",
            _TEACHER,
            "Techniek: geheugenkaart van de kast controleren",
        ),
    },
    staff=DUTCH_STAFF,
    menu=DUTCH_MENU,
    back="Terug",
    release=DUTCH_RELEASE,
    who=DUTCH_WHO,
    open=DUTCH_OPEN,
    custody=DUTCH_CUSTODY,
    directie=DUTCH_DIRECTIE,
)
