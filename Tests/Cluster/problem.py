"""What has gone wrong with the test, or with what it tests; for people."""


class Problem(Exception):
    pass
