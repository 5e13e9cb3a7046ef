"""Why a cabinet was not, or not wholly, commissioned."""


class NotCommissionedError(Exception):
    """The walk did not begin or did not end; the message is one sentence that says what to do."""
