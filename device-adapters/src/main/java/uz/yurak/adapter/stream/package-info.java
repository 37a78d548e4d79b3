/**
 * Live signals as they were recorded: frames of a machine with a documented layout, cut into segments, joined again into
 * one recording. {@code docs/live.md} describes the layout file and the segment byte by byte.
 */
@NullMarked
package uz.yurak.adapter.stream;

import org.jspecify.annotations.NullMarked;
