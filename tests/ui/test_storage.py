from sammachip.ui.storage import StaticStorage


def test_source_maps_are_not_followed(tmp_path):
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    (tmp_path / "library.js").write_text("run();\n//# sourceMappingURL=library.js.map\n")

    results = list(storage.post_process({"library.js": (storage, "library.js")}))

    assert [error for _, _, error in results if isinstance(error, Exception)] == []
    assert storage.exists(storage.stored_name("library.js"))
