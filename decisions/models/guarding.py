"""How a guard is written: a trigger of one table that raises a sentence where a condition holds."""

import pgtrigger


def refuse(condition: str, sentence: str) -> str:
    """As a broken constraint, which is what it is."""
    return f"IF {condition} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation'; END IF;\n"


def guard(
    name: str, *said: str, declare: list[tuple[str, str]] | None = None, deletes: bool = False
) -> pgtrigger.Trigger:
    writes = pgtrigger.Insert | pgtrigger.Update
    operation = writes | pgtrigger.Delete if deletes else writes
    func = "".join(["\n", *said, "RETURN COALESCE(NEW, OLD);" if deletes else "RETURN NEW;"])
    return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=operation, declare=declare or [], func=func)


def changed(*columns: str) -> str:
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("NEW", "OLD"))
    return f"({new}) IS DISTINCT FROM ({old})"


ON_INSERT, ON_UPDATE = "TG_OP = 'INSERT' AND ", "TG_OP = 'UPDATE' AND "
