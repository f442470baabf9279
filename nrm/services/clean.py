"""`make clean`: forget the embedded database, unless the product is running on it."""

import shutil

from nrm.services import embedded, places


def main() -> None:
    var = places.var_dir()
    with embedded.exclusive(var):
        for name in ("postgres", "test-template"):
            shutil.rmtree(places.data_dir(var, name), ignore_errors=True)


if __name__ == "__main__":
    main()
