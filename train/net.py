"""The student: hashed features, two BiLSTM layers, two heads. Small enough to run beside anything."""

import torch
from torch import nn

from tidings.reading.tagger.features import SIZES
from train.passages import ATTRIBUTION, ENTITY

WIDTHS = {"word": 96, "end3": 32, "start3": 32, "end2": 16, "shape": 12, "quote": 8}
HIDDEN = 128


class Student(nn.Module):
    """Label scores of both heads for batches of feature rows (batch, length, feature)."""

    def __init__(self, dropout: float = 0.3) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(rows, WIDTHS[name]) for name, rows in SIZES.items())
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        self.drop = nn.Dropout(dropout)
        widths = (sum(WIDTHS.values()), 2 * HIDDEN)
        self.forwards = nn.ModuleList(nn.LSTM(width, HIDDEN, batch_first=True) for width in widths)
        self.backwards = nn.ModuleList(nn.LSTM(width, HIDDEN, batch_first=True) for width in widths)
        self.attribution = nn.Linear(2 * HIDDEN, len(ATTRIBUTION))
        self.entity = nn.Linear(2 * HIDDEN, len(ENTITY))

    def forward(self, rows: torch.Tensor, lengths: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores a token: attribution, entity."""
        seen = torch.cat([table(rows[:, :, i]) for i, table in enumerate(self.tables)], dim=2)
        turn = turned(lengths, rows.size(1))
        for ahead, back in zip(self.forwards, self.backwards, strict=True):
            seen = self.drop(seen)
            # Twice one way over whole and turned rows: packed sequences would take twice the time.
            seen = torch.cat([ahead(seen)[0], reorder(back(reorder(seen, turn))[0], turn)], dim=2)
        seen = self.drop(seen)
        return self.attribution(seen), self.entity(seen)


def turned(lengths: torch.Tensor, longest: int) -> torch.Tensor:
    """For each row the places in reverse, its padding left where it is."""
    places = torch.arange(longest).expand(len(lengths), longest)
    back = lengths.unsqueeze(1) - 1 - places
    return torch.where(back >= 0, back, places)


def reorder(seen: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    """The vectors of each row in the order of its `places`."""
    return seen.gather(1, places.unsqueeze(2).expand(-1, -1, seen.size(2)))
