"""Small turns of phrase that error sentences need."""


def in_mid_sentence(label: object) -> str:
    """A label as it reads inside a sentence: "Full name" becomes "full name", "NRM reference" stays."""
    text = str(label).strip().rstrip("?:.")
    first_word = text.split(" ", 1)[0]
    if first_word == "I" or (len(first_word) > 1 and not first_word[1:].islower()):
        return text
    return text[:1].lower() + text[1:]
