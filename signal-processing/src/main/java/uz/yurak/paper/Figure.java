package uz.yurak.paper;

import java.awt.Graphics2D;

/** Something that draws itself with Java2D, such as a chart. */
@FunctionalInterface
public interface Figure {
    /** Draws into a rectangle from the origin, in points of a 72nd of an inch. */
    void paint(Graphics2D graphics, double widthPt, double heightPt);
}
