"""What people send besides texts, as the Bot API delivers it."""

from tests.fakes.botapi import Json

STICKER: Json = {
    "sticker": {
        "file_id": "sticker-1",
        "file_unique_id": "s1",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    }
}
PHOTO: Json = {"photo": [{"file_id": "photo-1", "file_unique_id": "p1", "width": 90, "height": 90}]}
VOICE: Json = {"voice": {"file_id": "voice-1", "file_unique_id": "v1", "duration": 3}}
PLACE: Json = {"location": {"longitude": 105.8, "latitude": 21.6}}
