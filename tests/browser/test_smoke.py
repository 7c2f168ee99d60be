def test_sign_in_page_opens(live_server, page):
    page.goto(live_server.url + "/")

    assert page.title() != ""
