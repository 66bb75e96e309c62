"""Which language a text is in."""

import pytest

from testimonia.articles.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The guerrillas withdrew from the town before dawn, and the garrison said that it had lost nine men.", "en"),
        ("Two were shot at the mill.", "en"),
        ("Los guerrilleros se retiraron del pueblo antes del amanecer y la guarnición perdió nueve hombres.", "es"),
        ("Партизаны покинули город до рассвета, гарнизон потерял девять человек.", "ru"),
        ("قال متحدث باسم الجيش إن المقاتلين انسحبوا من البلدة قبل الفجر وإن الحامية فقدت تسعة من رجالها", "ar"),
        ("Les rebelles se sont retirés de la ville avant l’aube ; la garnison a perdu neuf hommes.", "fr"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "1 + 1 = 2", "Gulu", "—"])
def test_nothing_to_go_by_is_undetermined(text: str) -> None:
    assert language_of(text) == "und"


@pytest.mark.parametrize(("declared", "language"), [("en-GB", "en"), ("PT", "pt"), (" swa ", "swa"), ("pt_BR", "pt")])
def test_a_declared_language_counts(declared: str, language: str) -> None:
    assert language_of("Gulu 12", declared) == language


def test_a_declaration_that_is_no_tag_does_not_count() -> None:
    assert language_of("The rebels fled to the hills when it was dark.", "English (British)") == "en"
