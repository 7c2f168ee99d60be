from sammachip.audit.parts import in_parts


def test_in_parts_keeps_the_order_and_ends_with_what_is_left():
    assert list(in_parts(iter("กขคงจ"), 2)) == [["ก", "ข"], ["ค", "ง"], ["จ"]]


def test_in_parts_nothing_has_no_part():
    assert list(in_parts([], 2)) == []
