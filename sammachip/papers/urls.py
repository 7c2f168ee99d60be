from django.urls import path

from sammachip.papers import views

app_name = "papers"
urlpatterns = [path("board/<district:code>/picture.png", views.public_board, name="public-board")]
