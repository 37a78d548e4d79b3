package uz.yurak.paper;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/**
 * Which strips stand on which page.
 *
 * <p>A recording that has half of the twelve standard leads is laid out as asked, with an empty place for each lead it
 * lacks; its further leads follow row by row on pages of their own. Any other recording gets a row for each lead, and
 * where these are few, rows for the time after them.
 *
 * @param window the stretch of time
 * @param strips what is drawn
 */
record PagePlan(Window window, List<Strip> strips) {
    /** The ruled field: whole 5 mm squares, below it the foot of the page. */
    static final Area GRID = new Area(11, 35, 275, 160);

    /** Ten seconds at 25 mm/s. */
    private static final double NOMINAL_MM = 250;

    /** Before the traces, so that the widest calibration mark has its place: 200 ms at 50 mm/s and at 100 mm/s. */
    private static final double MARK_FIELD_MM = 15;

    private static final double WIDE_MARK_FIELD_MM = 25;
    private static final double WIDE_ABOVE_MM_PER_S = 50;

    private static final int ENOUGH_STANDARD_LEADS = 6;
    private static final int MAX_ROWS = 12;

    /** As many as a page of 3x4+1 has. */
    private static final int ROWS_OF_RHYTHM = 4;

    /** The part of a row above its baseline, and its limits at the edges of the field: 1.5 mV up and 1 mV down at least. */
    private static final double ABOVE_OF_ROW = 0.625;

    private static final double LEAST_ABOVE_MM = 15;
    private static final double MOST_ABOVE_MM = 25;
    private static final double LEAST_BELOW_MM = 10;
    private static final double MOST_BELOW_MM = 15;

    PagePlan {
        strips = List.copyOf(strips);
    }

    static double leftMm(double speedMmPerS) {
        return GRID.xMm() + (speedMmPerS > WIDE_ABOVE_MM_PER_S ? WIDE_MARK_FIELD_MM : MARK_FIELD_MM);
    }

    /** All pages of a recording, at least one and no more than the options allow. */
    static List<PagePlan> of(Recording recording, PageOptions options) {
        double speed = options.speedMmPerS();
        double nominalS = NOMINAL_MM / speed;
        double capacityS = (GRID.rightMm() - leftMm(speed)) / speed;
        boolean standard = isStandard(recording);
        int turns =
                standard ? 1 : Math.max(1, ROWS_OF_RHYTHM / recording.leads().size());
        List<Window> windows =
                Window.over(recording.durationSeconds(), nominalS, capacityS, options.maxPages() * turns);
        List<PagePlan> pages = new ArrayList<>();
        for (int i = 0; i < windows.size(); i += turns) {
            if (standard) {
                pages.addAll(standardPages(
                        recording,
                        options,
                        windows.get(i).reachingBack(windows.get(0).seconds())));
            } else {
                List<Window> together = windows.subList(i, Math.min(windows.size(), i + turns));
                pages.addAll(rowPages(recording, recording.leads(), options, together));
            }
        }
        return List.copyOf(pages.subList(0, Math.min(options.maxPages(), pages.size())));
    }

    private static boolean isStandard(Recording recording) {
        long standard = Lead.STANDARD_12.stream()
                .filter(l -> recording.lead(l).isPresent())
                .count();
        return standard >= ENOUGH_STANDARD_LEADS || recording.leads().isEmpty();
    }

    private static List<PagePlan> standardPages(Recording recording, PageOptions options, Window window) {
        List<PagePlan> pages = new ArrayList<>();
        pages.add(standardPage(recording, new PageLeads(recording, window), options, window));
        List<LeadSignal> further = new ArrayList<>(recording.leads());
        // The first of that name alone: a file may hold one lead twice, and both are drawn.
        shown(options).forEach(lead -> recording.lead(lead).ifPresent(further::remove));
        pages.addAll(rowPages(recording, further, options, List.of(window)));
        return pages;
    }

    private static Set<Lead> shown(PageOptions options) {
        Layout layout = options.layout();
        Set<Lead> shown = new LinkedHashSet<>(layout.rhythm());
        for (int column = 0; column < layout.columns(); column++) {
            for (int row = 0; row < layout.rows(); row++) {
                Lead lead = layout.lead(row, column, options.cabrera());
                shown.add(lead);
                if (lead.equals(Lead.MAVR)) {
                    shown.add(Lead.AVR);
                }
            }
        }
        return shown;
    }

    private static PagePlan standardPage(Recording recording, PageLeads leads, PageOptions options, Window window) {
        Layout layout = options.layout();
        double leftMm = leftMm(options.speedMmPerS());
        int rows = layout.rows() + layout.rhythm().size();
        List<Strip> strips = new ArrayList<>();
        for (int column = 0; column < layout.columns(); column++) {
            Window part = window.part(column, layout.columns());
            double columnMm = leftMm + (part.fromS() - window.fromS()) * options.speedMmPerS();
            for (int row = 0; row < layout.rows(); row++) {
                Lead lead = layout.lead(row, column, options.cabrera());
                strips.add(strip(recording, leads, lead, part, columnMm, row, rows, column == 0));
            }
        }
        for (int i = 0; i < layout.rhythm().size(); i++) {
            Lead lead = layout.rhythm().get(i);
            strips.add(strip(recording, leads, lead, window, leftMm, layout.rows() + i, rows, true));
        }
        return new PagePlan(window, strips);
    }

    private static Strip strip(
            Recording recording,
            PageLeads leads,
            Lead lead,
            Window part,
            double leftMm,
            int row,
            int rows,
            boolean first) {
        boolean elsewhere = recording.lead(lead).isPresent();
        return new Strip(
                lead,
                leads.of(lead),
                elsewhere,
                part,
                leftMm,
                baselineMm(row, rows),
                GRID.heightMm() / rows,
                first,
                false);
    }

    /** A row a lead; where leads are few, several stretches of time below each other. */
    private static List<PagePlan> rowPages(
            Recording recording, List<LeadSignal> signals, PageOptions options, List<Window> windows) {
        List<PagePlan> pages = new ArrayList<>();
        Window whole = new Window(
                windows.get(0).fromS(), windows.get(windows.size() - 1).toS());
        for (int i = 0; i < signals.size(); i += MAX_ROWS) {
            List<LeadSignal> here = signals.subList(i, Math.min(signals.size(), i + MAX_ROWS));
            int rows = Math.max(here.size() * windows.size(), ROWS_OF_RHYTHM);
            List<Strip> strips = new ArrayList<>();
            for (Window window : windows) {
                PageLeads leads = new PageLeads(recording, window);
                for (LeadSignal signal : here) {
                    strips.add(
                            rowStrip(signal, leads.cut(signal), window, options, strips.size(), rows, windows.size()));
                }
            }
            pages.add(new PagePlan(whole, strips));
        }
        return pages;
    }

    private static Strip rowStrip(
            LeadSignal whole,
            Optional<LeadSignal> cut,
            Window window,
            PageOptions options,
            int row,
            int rows,
            int windows) {
        double leftMm = leftMm(options.speedMmPerS());
        double heightMm = GRID.heightMm() / rows;
        double baselineMm = baselineMm(row, rows);
        return new Strip(whole.lead(), cut, true, window, leftMm, baselineMm, heightMm, true, windows > 1);
    }

    /** Even rows, on lines of the grid; the outer ones keep room for a QRS, which rises more than it falls. */
    private static double baselineMm(int row, int rows) {
        double rowMm = GRID.heightMm() / rows;
        double firstMm = GRID.yMm() + Math.min(Math.max(ABOVE_OF_ROW * rowMm, LEAST_ABOVE_MM), MOST_ABOVE_MM);
        double lastMm = GRID.bottomMm() - Math.min(Math.max((1 - ABOVE_OF_ROW) * rowMm, LEAST_BELOW_MM), MOST_BELOW_MM);
        return Math.rint(rows == 1 ? firstMm : firstMm + row * (lastMm - firstMm) / (rows - 1));
    }
}
