"""The cabinet's file, opened by kiosk-admin itself while no kiosk runs."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from uuid import uuid4

from db.store import Store
from kiosk.config import ConfigError, Settings


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """The store of the configured cabinet.

    Raises:
        DatabaseLocked: a kiosk runs; it is asked instead.
        ConfigError: the file belongs to another school or cabinet; nothing was changed.
    """
    file = settings.database.file
    with closing(Store.open(file, boot=uuid4(), new_id=uuid4, salt=os.urandom)) as store:
        if (store.school, store.cabinet) != (settings.school.id, settings.cabinet.id):
            raise ConfigError(
                f"{file} belongs to school {store.school} and cabinet {store.cabinet}, which are "
                "not the ids in [school] and [cabinet]: correct whichever is wrong."
            )
        yield store
