from testimonia.evaluation.tfidf import cluster_by_words


def test_words_and_days_join_reports() -> None:
    filler = [{"id": f"f{n}", "text": f"weather harvest{n} market{n}", "published": "1996-05-20"} for n in range(40)]
    told = [
        {"id": "a", "text": "gunman fled tollbooth after dispute", "published": "1996-05-02"},
        {"id": "b", "text": "dispute at tollbooth: gunman sought", "published": "1996-05-09"},
        {"id": "c", "text": "gunman at tollbooth: dispute recalled", "published": "1996-05-17"},
        {"id": "d", "text": "gunman at tollbooth: dispute recalled", "published": None},
    ]
    found = cluster_by_words(told + filler, days=7, threshold=0.25)
    assert found["a"] == found["b"]
    assert len({found[name] for name in "acd"}) == 3
