/** A center that keeps its envelopes in files, an agent that dies where it is told, and a line that can be cut. */
package uz.yurak.gateway.harness;
