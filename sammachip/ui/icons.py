"""The few icons the pages use, by their Bootstrap Icons name."""

SPRITE = "built/icons.svg"

ICONS = (
    "arrow-counterclockwise", "arrow-down", "arrow-left", "arrow-right", "arrow-up", "bar-chart-line",
    "bookmark", "box-arrow-right",
    "calendar-event", "camera", "chat-dots", "check-circle", "check-lg", "chevron-down",
    "chevron-right", "clipboard-check", "clock", "clock-history", "copy",
    "eye",
    "file-earmark-excel", "file-earmark-text", "funnel", "gear", "geo-alt", "grid-3x3-gap",
    "house", "house-heart", "info-circle", "journal-text", "key", "list", "list-check", "paperclip", "pencil",
    "people", "person", "person-circle", "person-plus", "plus-lg", "printer", "question-circle", "search",
    "share", "shop", "star-fill", "telephone", "trash", "translate", "upload", "x-lg",
    "exclamation-triangle",
)  # fmt: skip
