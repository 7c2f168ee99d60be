from django.contrib.auth.views import LogoutView
from django.urls import path

from sammachip.accounts import feed_tokens, views, weekly_mail

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("profile/", views.profile, name="profile"),
    path("profile/password/", views.PasswordChange.as_view(), name="password-change"),
    path("profile/feed/", feed_tokens.tokens, name="feed-tokens"),
    path("profile/feed/<int:token_id>/revoke/", feed_tokens.revoke, name="feed-token-revoke"),
    path("weekly-summary/<str:token>/stop/", weekly_mail.stop, name="weekly-mail-stop"),
    path("language/", views.set_language, name="set-language"),
    path("views/", views.view_list, name="view-list"),
    path("views/new/", views.view_new, name="view-new"),
    path("views/<int:view_id>/edit/", views.view_edit, name="view-edit"),
    path("views/<int:view_id>/remove/", views.view_remove, name="view-remove"),
    path("start/<str:token>/", views.start, name="first-run"),
]
