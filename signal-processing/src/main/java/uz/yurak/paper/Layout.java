package uz.yurak.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uz.yurak.record.Lead;

/** How the twelve leads stand on a page. */
public enum Layout {
    /** Three rows of four columns, and lead II through. */
    THREE_BY_FOUR_ONE("3x4+1", 3, 4),
    /** Three rows of four columns, and V1, II and V5 through. */
    THREE_BY_FOUR_THREE("3x4+3", 3, 4),
    /** Six rows: limb leads left, chest leads right. */
    SIX_BY_TWO("6x2", 6, 2),
    /** Every lead through. */
    TWELVE_BY_ONE("12x1", 12, 1);

    /** The limb leads in the order of their direction, Cabrera; aVR is turned so that the row is one sweep. */
    private static final List<Lead> CABRERA = List.of(Lead.AVL, Lead.I, Lead.MAVR, Lead.II, Lead.AVF, Lead.III);

    private final String label;
    private final int rows;
    private final int columns;

    Layout(String label, int rows, int columns) {
        this.label = label;
        this.rows = rows;
        this.columns = columns;
    }

    /** The name on the command line and in addresses: {@code 3x4+1}. */
    public String label() {
        return label;
    }

    public static Optional<Layout> ofLabel(String label) {
        return Arrays.stream(values()).filter(l -> l.label.equals(label)).findFirst();
    }

    /** All names, for a message. */
    public static String labels() {
        return Arrays.stream(values()).map(Layout::label).collect(Collectors.joining(", "));
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Leads drawn through below the columns. */
    List<Lead> rhythm() {
        return switch (this) {
            case THREE_BY_FOUR_ONE -> List.of(Lead.II);
            case THREE_BY_FOUR_THREE -> List.of(Lead.V1, Lead.II, Lead.V5);
            case SIX_BY_TWO, TWELVE_BY_ONE -> List.of();
        };
    }

    /** The lead in a row and column, both from 0. */
    Lead lead(int row, int column, boolean cabrera) {
        int place = column * rows + row;
        return cabrera && place < CABRERA.size() ? CABRERA.get(place) : Lead.STANDARD_12.get(place);
    }
}
