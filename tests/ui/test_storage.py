from django.contrib.staticfiles.finders import get_finder

from sammachip.ui.storage import StaticStorage, collect_changed


def test_source_maps_are_not_followed(tmp_path):
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    (tmp_path / "library.js").write_text("run();\n//# sourceMappingURL=library.js.map\n")

    results = list(storage.post_process({"library.js": (storage, "library.js")}))

    assert [error for _, _, error in results if isinstance(error, Exception)] == []
    assert storage.exists(storage.stored_name("library.js"))


def test_files_are_collected_again_only_after_a_change(settings, tmp_path):
    source = tmp_path / "static"
    source.mkdir()
    (source / "page.css").write_text("a { color: red }")
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    get_finder.cache_clear()

    first, second = collect_changed(), collect_changed()
    (source / "page.css").write_text("a { color: darkred }")
    third = collect_changed()
    get_finder.cache_clear()

    assert (first, second, third) == (True, False, True)
