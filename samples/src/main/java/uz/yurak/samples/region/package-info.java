/** The whole region on one machine: database, center, two hospitals' agents, machines that push, people to log in as. */
@NullMarked
package uz.yurak.samples.region;

import org.jspecify.annotations.NullMarked;
