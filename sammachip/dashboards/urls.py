from django.urls import path, register_converter

from groups.converters import Month
from sammachip.dashboards.converters import AreaCode, DistrictCode, PlaceCode, VillageCode
from sammachip.dashboards.views import (
    area_board,
    bin,
    blocking,
    boards,
    care,
    indicators,
    map,
    meetings,
    people,
    public,
    quality,
    questions,
    tasks,
    today,
    trends,
    typed_people,
    waiting,
)

register_converter(AreaCode, "area")
register_converter(DistrictCode, "district")
register_converter(Month, "year_month")
register_converter(PlaceCode, "place")
register_converter(VillageCode, "village")

app_name = "dashboards"
urlpatterns = [
    path("", today.today, name="today"),
    path("today/<slug:kind>/", today.day_list, name="day-list"),
    path("dashboards/", area_board.nation, name="nation"),
    path("dashboards/villages/", boards.step_list, name="step-list-all"),
    path("dashboards/indicators/", indicators.indicators, name="indicators-all"),
    path("dashboards/indicators/<slug:figure>/", indicators.figure_list, name="figure-all"),
    path("dashboards/<area:code>/", area_board.board, name="board"),
    path("dashboards/map/", map.nation_map, name="map-all"),
    path("dashboards/<area:code>/map/", map.area_map, name="map"),
    path("dashboards/trends/", trends.trends, name="trends-all"),
    path("dashboards/<area:code>/trends/", trends.trends, name="trends"),
    path("dashboards/<area:code>/indicators/", indicators.indicators, name="indicators"),
    path("dashboards/<area:code>/indicators/<slug:figure>/", indicators.figure_list, name="figure"),
    path("dashboards/<district:code>/meetings/", meetings.meeting_list, name="meeting-list"),
    path("dashboards/<district:code>/meetings/<year_month:month>/", meetings.meeting, name="meeting"),
    path(
        "dashboards/<district:code>/meetings/<year_month:month>/rows/<slug:figure>/",
        meetings.meeting_rows,
        name="meeting-rows",
    ),
    path(
        "dashboards/<district:code>/meetings/<year_month:month>/records/",
        meetings.meeting_records,
        name="meeting-records",
    ),
    path(
        "dashboards/<district:code>/meetings/<year_month:month>/close/",
        meetings.meeting_close,
        name="meeting-close",
    ),
    path(
        "dashboards/<district:code>/meetings/<year_month:month>/reopen/",
        meetings.meeting_reopen,
        name="meeting-reopen",
    ),
    path(
        "dashboards/<district:code>/meetings/<year_month:month>/decisions/new/",
        meetings.decision_new,
        name="decision-new",
    ),
    path(
        "dashboards/<district:code>/meetings/<year_month:month>/decisions/<int:decision_id>/",
        meetings.decision_edit,
        name="decision-edit",
    ),
    path(
        "dashboards/<district:code>/meetings/<year_month:month>/questions/<slug:figure>/",
        questions.question_new,
        name="question-new",
    ),
    path("dashboards/<district:code>/questions/", questions.question_list, name="question-list"),
    path("questions/<int:question_id>/answer/", questions.question_answer, name="question-answer"),
    path("questions/<int:question_id>/close/", questions.question_close, name="question-close"),
    path("dashboards/<place:code>/villages/", boards.step_list, name="step-list"),
    path("dashboards/<area:code>/blocking/", blocking.blocking, name="blocking"),
    path(
        "dashboards/<area:code>/blocking/<str:missing>/task/",
        blocking.task_assign,
        name="task-assign",
    ),
    path("dashboards/<area:code>/care/", care.care, name="care"),
    path("dashboards/<area:code>/waiting/<slug:kind>/", waiting.waiting, name="waiting"),
    path("dashboards/<area:code>/quality/", quality.quality, name="quality"),
    path("dashboards/<area:code>/quality/<slug:kind>/", quality.doubt_list, name="doubt-list"),
    path(
        "dashboards/<area:code>/quality/<slug:kind>/<int:record_id>/", quality.doubt_clear, name="doubt-clear"
    ),
    path("dashboards/<district:code>/public/", public.switch, name="public-switch"),
    path("board/<district:code>/", public.board, name="public-board"),
    path("board/<district:code>/embed/", public.embed, name="public-embed"),
    path("tasks/", tasks.task_list, name="task-list"),
    path("tasks/<int:task_id>/edit/", tasks.task_edit, name="task-edit"),
    path("tasks/<int:task_id>/close/", tasks.task_close, name="task-close"),
    path("bin/", bin.bin_list, name="bin"),
    path("bin/<int:entry_id>/restore/", bin.bin_restore, name="bin-restore"),
    path("bin/<int:entry_id>/delete/", bin.bin_delete, name="bin-delete"),
    path("people/", people.people, name="people"),
    path("people/typed/", typed_people.likely_people, name="person-typed"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/merge/<int:other_id>/", people.merge, name="person-merge"),
    path("people/merges/<int:merge_id>/part/", people.part, name="person-part"),
    path("villages/<village:code>/<int:year>/", boards.village, name="village"),
    path("villages/<village:code>/<int:year>/tasks/new/", tasks.task_new, name="task-new"),
]
