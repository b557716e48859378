"""Bytes as any text that Python can hold: lone surrogates too."""


def as_text(data):
    if data[:1] == b"\xff":
        return data[1:].decode("utf-16-le", "surrogatepass" if len(data) % 2 else "replace")
    return data.decode("utf-8", "surrogateescape")


def as_texts(data):
    return [as_text(piece) for piece in data.split(b"\x1e")]
