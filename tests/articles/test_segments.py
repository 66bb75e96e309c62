"""What each stretch of a text is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.articles.segments import segments_of

LEAD = "Gunmen ambushed a tea lorry on the road to Kandy on Sunday and killed the driver, the estate's clerk said."
MORE = "Soldiers searched the hills until dusk but came back without having seen anybody, a farmer told the paper."


def tagged(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Kind and words of each segment, without the white space around them."""
    segments = segments_of(text, title)
    assert "".join(text[s.span.start : s.span.end] for s in segments) == text
    return [(s.kind, text[s.span.start : s.span.end].strip()) for s in segments]


def story_of(text: str, title: str | None = None) -> str:
    return " ".join(words for kind, words in tagged(text, title) if kind == "body")


def around(line: str) -> str:
    return f"{LEAD}\n\n{line}\n\n{MORE}"


def test_a_plain_story_is_one_segment_of_body() -> None:
    [segment] = segments_of(f"{LEAD}\n\n{MORE}\n")
    assert (segment.kind, segment.reason, segment.group) == ("body", "story", None)


def test_an_empty_text_has_no_segments() -> None:
    assert segments_of("") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story continues below",
        "Share this story",
        "Facebook Twitter Email Print",
        "24 shares",
        "Follow the Kandy Gazette on Twitter",
        "Sign up for our morning newsletter",
        "Subscribe now",
        "READ MORE: Nine dead in bus blast at Habarana",
        "Also read: Army takes bridge",
        "RELATED: Mayor shot in Galle",
        "This browser does not support the video element.",
        "Please enable JavaScript to watch this video",
        "03:12",
        "12 photos 1 | 12",
        "4 of 9",
        "Load More",
        "Source link",
        "Click here to see all our pictures of the war",
        "We use cookies to make this site better for you.",
        "Terms of Service | Privacy Policy",
        "Copyright 1994 Kandy Gazette. All rights reserved.",
        "© 1994 Hill Country Media",
        "Image: L. Perera/Island Press",
        "Photo: Nimal Silva / Lanka Pictures",
        "[Featured Image by Nimal Silva/Getty Images]",
        "By Ruwan Fonseka",
        "By Ruwan Fonseka and Amara de Silva, Staff Writers",
        "Published: Monday, 6 June 1994, 10:15",
        "June 6, 1994 10:15 AM",
        "Updated 3 hours ago",
        "(This story corrects the name of the estate in the second paragraph.)",
        "Correction: An earlier version of this report gave another road.",
        "Leave a Reply",
        "Your email address will not be published.",
        "This is a developing story. Check back for updates.",
        "Reporting by Ruwan Fonseka; Editing by Joan Peiris",
        "Associated Press writer Joan Peiris in Colombo contributed to this report.",
        "Home > News > Provinces",
        "* * *",
        "newsdesk@kandygazette.example",
        "Tags: ambush, tea, hill country",
        "Image source, Island Press",
        "3 min read",
        "Listen to this article",
        "http://kandygazette.example/ambush",
    ],
    ids=str,
)
def test_furniture_between_paragraphs_is_tagged_and_the_story_kept(line: str) -> None:
    assert tagged(around(line)) == [("body", LEAD), ("furniture", line), ("body", MORE)]


@pytest.mark.parametrize(
    "line",
    [
        "Police have shared photographs of the two men with the press.",
        "The army said it would read more into the silence.",
        "The next morning, soldiers found a third body in the drying shed.",
        "Related families were killed in the same village.",
        "By Sunday evening, eleven people had died of their wounds.",
        "Follow-up raids killed four men, the army said.",
        "Correction of the toll followed: eleven people had died, the hospital said on Monday.",
        "Updated figures on Monday put the number of dead at eleven.",
        "The source said that nine had been shot.",
        "More than forty houses burned.",
        "Watching from a hill, a herdsman saw two lorries burn.",
        "In other attacks, shells hit a temple and killed two monks.",
        "Photographs showed seven bodies beside the road.",
        "Print workers were among the dead.",
        "No arrests have been made.",
        "Two soldiers died.",
        "He was 14.",
        "A reading time was not kept: he died at noon.",
        "Skip, the mayor's driver, was shot.",
        "Share prices fell after the attack.",
    ],
    ids=str,
)
def test_a_sentence_of_the_report_is_never_furniture(line: str) -> None:
    assert line in story_of(around(line))


def test_a_list_of_links_ends_where_a_sentence_begins() -> None:
    text = f"{LEAD}\n\nRelated posts\n\nNine dead in bus blast\n\nMayor shot in Galle\n\n{MORE}"
    assert tagged(text) == [
        ("body", LEAD),
        ("furniture", "Related posts\n\nNine dead in bus blast\n\nMayor shot in Galle"),
        ("body", MORE),
    ]


def test_the_box_about_the_author_takes_one_paragraph_near_the_end() -> None:
    box = "About The Author\n\nWe bring you what the others leave out."
    assert tagged(f"{LEAD}\n\n{MORE}\n\n{box}\n\nLeave a Reply") == [
        ("body", f"{LEAD}\n\n{MORE}"),
        ("furniture", box),
        ("furniture", "Leave a Reply"),
    ]


def test_readers_comments_after_a_story_are_furniture_to_the_end() -> None:
    comments = "Reader comments\n\nIn 1971 they burned our street and sixty people died.\n\nMy uncle saw it."
    assert tagged(f"{LEAD}\n\n{MORE}\n\n{comments}") == [("body", f"{LEAD}\n\n{MORE}"), ("furniture", comments)]


def test_who_wrote_it_is_furniture_only_near_the_end() -> None:
    bio = "Ruwan Fonseka is the defence correspondent of the Kandy Gazette."
    assert tagged(f"{LEAD}\n\n{MORE}\n\n{bio}")[-1] == ("furniture", bio)
    assert bio in story_of(f"{bio}\n\n" + "\n\n".join([LEAD, MORE] * 4))


def test_the_headline_and_its_repeats_are_titles() -> None:
    headline = "Driver killed as gunmen stop lorry near Kandy"
    assert tagged(f"{headline}\n\n{headline}\n\n{LEAD}") == [("title", f"{headline}\n\n{headline}"), ("body", LEAD)]


def test_a_line_that_repeats_the_given_title_is_a_title() -> None:
    text = f"{LEAD}\n\nLorry driver killed in the hills"
    assert tagged(text, "Lorry driver killed in the hills | Kandy Gazette")[-1] == (
        "title",
        "Lorry driver killed in the hills",
    )


def test_a_report_of_one_line_without_full_stop_is_story() -> None:
    assert tagged("Driver killed as gunmen stop lorry near Kandy") == [
        ("body", "Driver killed as gunmen stop lorry near Kandy")
    ]
    assert tagged("Driver killed near Kandy", "Driver killed near Kandy")[0][0] == "body"


def test_a_few_words_over_a_paragraph_are_a_subheading() -> None:
    assert tagged(f"{LEAD}\n\nA road without soldiers\n\n{MORE}")[1] == ("title", "A road without soldiers")


def test_the_dateline_covers_its_words_and_dash_only() -> None:
    dateline = "KANDY, June 6 (Ceylon Wire) --"
    assert tagged(f"{dateline} {LEAD}") == [("dateline", dateline), ("body", LEAD)]


def test_an_embedded_post_is_its_paragraph_and_its_signature() -> None:
    post = "Lorry still burning on the Kandy road https://t.co/Ab12Cd34\n— Amara (@amara_hills) June 5, 2014"
    other = "Second lorry found pic.twitter.com/Zz9Yy8\n— Nimal S. (@nimal) 6 June 2014"
    segments = segments_of(f"{LEAD}\n{post}\n{MORE}\n{other}\n{LEAD}")
    assert [(s.kind, s.group) for s in segments] == [
        ("body", None),
        ("post", "post-1"),
        ("body", None),
        ("post", "post-2"),
        ("body", None),
    ]


def test_a_post_within_a_paragraph_is_cut_out_of_it() -> None:
    post = "Lorry still burning pic.twitter.com/Ab12 — Amara (@amara_hills) June 5, 2014"
    assert tagged(f"{LEAD} {post} {MORE}") == [("body", LEAD), ("post", post), ("body", MORE)]


def test_a_gallery_is_captions_of_one_group() -> None:
    items = [
        f"{title}\n{text}\nImage: L. Perera/Island Press"
        for title, text in (
            ("The long road", "Tea has been carried down this road for a century. Last year forty drivers died on it."),
            ("A hill town waits", "Shops close at four. The garrison has had no new soldiers since the monsoon began."),
            ("Home again", "A driver reaches his village after six days, with two of the nine lorries that set out."),
        )
    ]
    gallery = "\n".join(items)
    segments = segments_of(f"{LEAD}\n{gallery}\n12 images 1 | 12\n{MORE}")
    assert [(s.kind, s.group) for s in segments] == [
        ("body", None),
        ("caption", "gallery-1"),
        ("furniture", None),
        ("body", None),
    ]


def test_pictures_between_paragraphs_make_no_gallery() -> None:
    credit = "Image: L. Perera/Island Press"
    text = f"{LEAD}\n{MORE}\n{credit}\n{MORE}\n{LEAD}\n{credit}\n{MORE}"
    assert [kind for kind, _ in tagged(text)] == ["body", "furniture", "body", "furniture", "body"]


def test_a_paragraph_that_ends_in_its_credit_is_a_caption() -> None:
    caption = "Soldiers beside the burnt lorry on the Kandy road. (Photo: Island Press)"
    assert tagged(around(caption))[1] == ("caption", caption)


def test_the_title_of_a_player_goes_with_it() -> None:
    player = "Life on the tea estates\n02:45"
    assert tagged(f"{LEAD}\n{player}\n{MORE}")[1] == ("furniture", player)


@pytest.mark.parametrize(
    "note",
    [
        "This article was amended on 8 June 1994 to correct the name of the estate.",
        "• This article was amended on 8 June 1994. An earlier version said that two drivers had died.",
        "(This story corrects the name of the estate.)",
        "[Featured Image by Nimal Silva/Getty Images]",
        "This browser does not support the audio element.",
        "Read more: Nine dead in bus blast at Habarana.",
        "Joan Peiris contributed to this report.",
        "(Reporting by Ruwan Fonseka; editing by Joan Peiris)",
    ],
    ids=str,
)
def test_furniture_within_a_single_paragraph_is_cut_out_of_it(note: str) -> None:
    assert tagged(f"{LEAD} {MORE} {note}") == [("body", f"{LEAD} {MORE}"), ("furniture", note)]


def test_lines_broken_at_a_width_are_read_as_paragraphs() -> None:
    text = (
        "Gunmen in uniform attacked a tea estate in the hills above the\ntown on Saturday night and killed seven "
        "pickers who were asleep\nin the line rooms.\n\nThe attackers came on foot through the upper gate, "
        "which the\nwatchman had left open for a late lorry.\n"
    )
    assert [kind for kind, _ in tagged(text)] == ["body"]


@given(
    st.lists(
        st.sampled_from(
            [
                LEAD,
                MORE,
                "Related posts",
                "Advertisement",
                "Image: A/B",
                "— Amara (@amara) June 5, 2014",
                "01:20",
                "Home",
                "GALLE —",
                "KANDY (AP) — Shells fell.",
                "\ufeff",
                "A few words",
                "Look pic.twitter.com/x1",
                " ",
                "\r",
                "«»",
            ]
        )
        | st.text(max_size=40)
    ),
    st.sampled_from(["\n", "\n\n", "\r\n", " ", ""]),
)
def test_segments_tile_any_text(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    segments = segments_of(text, parts[0] if parts else None)
    edges = [edge for segment in segments for edge in (segment.span.start, segment.span.end)]
    assert edges[:1] + edges[-1:] == ([0, len(text)] if text else [])
    assert edges[1:-1:2] == edges[2::2]
    assert all(segment.span.start < segment.span.end for segment in segments)
