class AreaCode:
    """A province, district or tambon."""

    regex = "[0-9]{2}|[0-9]{4}|[0-9]{6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DistrictCode(AreaCode):
    regex = "[0-9]{4}"


class VillageCode(AreaCode):
    regex = "[0-9]{8}"


class PlaceCode(AreaCode):
    """A province, district, tambon or village."""

    regex = f"{AreaCode.regex}|{VillageCode.regex}"
