"""The few icons the pages use, by their Bootstrap Icons name."""

SPRITE = "built/icons.svg"

ICONS = (
    "arrow-counterclockwise", "arrow-down", "arrow-left", "arrow-right", "arrow-up", "bar-chart-line", "bell",
    "bookmark", "box-arrow-right",
    "calendar-event", "camera", "cash-coin", "chat-dots", "check-circle", "check-lg", "chevron-down",
    "chevron-right", "clipboard-check", "clipboard-data", "clock", "clock-history", "copy", "download",
    "envelope", "eye",
    "file-earmark-excel", "file-earmark-text", "folder2-open", "funnel", "gear", "geo-alt", "grid-3x3-gap",
    "house", "house-heart", "info-circle", "journal-text", "key", "list", "list-check", "paperclip", "pencil",
    "people", "person", "person-circle", "person-plus", "plus-lg", "printer", "question-circle", "search",
    "share", "shop", "signpost-split", "star-fill", "telephone", "trash", "translate", "upload", "x-lg",
    "exclamation-triangle",
)  # fmt: skip
