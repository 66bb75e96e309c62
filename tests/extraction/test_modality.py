"""What did not happen is no event."""

import pytest

from .reading import mentions


@pytest.mark.parametrize(
    "text",
    [
        "The army will storm Kilinochchi next month, a general said.",
        "The rebels threatened to bomb the port of Massawa.",
        "If the militia attacked Bukavu, thousands would flee.",
        "Police foiled an attack on a bank in Nairobi on Monday.",
        "Residents fear an assault on Grozny.",
        "Snipers often shoot at buses on the road to Kabul.",
        "The colonel ordered his men to shell the town of Vukovar.",
        "The striker attacked down the left, and the coach praised the goal.",
        "Aid agencies warned of attacks on convoys in Darfur.",
    ],
)
def test_no_event(text: str) -> None:
    assert mentions(text) == []


def test_managed_to_is_done() -> None:
    assert len(mentions("Guerrillas managed to blow up a bridge near Ayacucho on 3 May 2001.")) == 1
