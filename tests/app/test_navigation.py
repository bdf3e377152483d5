from app import texts, texts_data
from tests.app.pages import MAIN


def test_no_folder_makes_streamlit_take_the_app_for_its_older_kind():
    """A folder `pages` beside the script replaces its navigation for a new server's first visitor."""
    assert not (MAIN.parent / "pages").exists()
    main = MAIN.read_text(encoding="utf-8")
    assert all(f"views/{view}.py" in main for view in ("explore", "data", "about"))
    assert len({texts.EXPLORE_TITLE, texts_data.TITLE, texts.ABOUT_TITLE}) == 3
