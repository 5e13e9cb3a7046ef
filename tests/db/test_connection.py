"""Connections: of one engine, each to a file of its own."""

from contextlib import closing

from db.connection import connect


def uri(path):
    return f"{path.as_uri()}?mode=rwc"


def test_two_files_that_are_open_at_once_are_kept_apart(tmp_path):
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    with closing(connect(uri(one))) as first, closing(connect(uri(other))) as second:
        for connection, number in ((first, 1), (second, 2)):
            connection.exec_driver_sql("CREATE TABLE n (n)")
            connection.exec_driver_sql(f"INSERT INTO n VALUES ({number})")
    for path, number in ((one, 1), (other, 2)):
        with closing(connect(uri(path))) as again:
            assert again.exec_driver_sql("SELECT n FROM n").scalar_one() == number
