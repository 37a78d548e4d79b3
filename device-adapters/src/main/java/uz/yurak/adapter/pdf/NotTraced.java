package uz.yurak.adapter.pdf;

/** Why a page is kept as a picture alone. */
final class NotTraced extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param why its grid, its trace … was not found; no patient data */
    NotTraced(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
