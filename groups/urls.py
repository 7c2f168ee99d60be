from django.urls import URLPattern, URLResolver, include, path, register_converter

from groups.converters import Month, RecordKind, Register
from groups.views import groups, members, process, producers, products, removal, stages

register_converter(RecordKind, "group_record")
register_converter(Month, "be_month")
register_converter(Register, "group_register")

app_name = "groups"
of_group: list[URLPattern | URLResolver] = [
    path("", groups.group_detail, name="group-detail"),
    path("edit/", groups.group_edit, name="group-edit"),
    path("villages/", groups.group_villages, name="group-villages"),
    path("founding/", stages.founding, name="group-founding"),
    path("rules/", stages.rules, name="group-rules"),
    path("registration/", stages.register, name="group-register"),
    path("first-sale/", stages.first_sale, name="group-first-sale"),
    path("close/", stages.close, name="group-close"),
    path("reopen/", stages.reopen, name="group-reopen"),
    path("registers/<group_register:kind>/", stages.registration, name="registration"),
    path("committee/", members.committee, name="committee"),
    path("members/new/", members.members_new, name="members-new"),
    path("members/somebody/", members.member_new, name="member-new"),
    path("members/<int:member_id>/edit/", members.member_edit, name="member-edit"),
    path("members/<int:member_id>/end/", members.member_end, name="member-end"),
]
of_village: list[URLPattern | URLResolver] = [
    path("group-process/", process.process, name="process"),
    path("readiness/new/", process.readiness_new, name="readiness-new"),
    path("groups/", groups.village_groups, name="village-groups"),
    path("groups/new/", groups.group_new, name="group-new"),
    path("otop/new/", producers.producer_new, name="producer-new"),
]
of_producer: list[URLPattern | URLResolver] = [
    path("", producers.producer_detail, name="producer"),
    path("edit/", producers.producer_edit, name="producer-edit"),
    path("state/", producers.producer_state, name="producer-state"),
    path("papers/", producers.producer_papers, name="producer-papers"),
    path("papers/<slug:kind>/", producers.paper_scan, name="producer-paper-scan"),
    path("owner/", producers.producer_owner, name="producer-owner"),
    path("products/new/", producers.product_new, name="product-new"),
]
of_product: list[URLPattern | URLResolver] = [
    path("", products.product_detail, name="product"),
    path("edit/", products.product_edit, name="product-edit"),
    path("photo/", products.product_photo, name="product-photo"),
    path("standards/new/", products.standard_new, name="standard-new"),
    path("standards/<int:standard_id>/", products.standard_edit, name="standard-edit"),
    path("sales/<be_month:month>/", products.sales_edit, name="sales-edit"),
]
urlpatterns = [
    path("groups/", groups.group_index, name="group-list"),
    path("groups/<int:group_id>/", include(of_group)),
    path("groups/remove/<group_record:kind>/<int:record_id>/", removal.remove, name="remove"),
    path("otop/producers/", producers.producer_index, name="producer-list"),
    path("otop/producers/<int:producer_id>/", include(of_producer)),
    path("otop/products/", products.product_index, name="product-list"),
    path("otop/products/<int:product_id>/", include(of_product)),
    path("otop/standards/", products.standard_index, name="standard-list"),
    path("readiness/<int:check_id>/", process.readiness, name="readiness"),
    path("readiness/<int:check_id>/edit/", process.readiness_edit, name="readiness-edit"),
    path("villages/<str:code>/<int:year>/", include(of_village)),
]
