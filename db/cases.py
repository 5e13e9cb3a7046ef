"""Everything about offences and custody, in one hand: the store reads it, an act changes it."""

from uuid import UUID

from db.custodies import Custodies
from db.database import Database
from db.delegates import Delegates
from db.duties import Duties
from db.offences import Offences
from db.suspensions import Suspensions


class Cases:
    """The collections of one cabinet. They are read at any time, and changed through an act
    (`Act.cases`), in its transaction."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self.offences = Offences(database, cabinet)
        self.custodies = Custodies(database, cabinet)
        self.duties = Duties(database, cabinet)
        self.suspensions = Suspensions(database, cabinet)
        self.delegates = Delegates(database, cabinet)
