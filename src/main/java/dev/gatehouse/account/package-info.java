/**
 * Connects to AWS: clients, credentials, and the settings of both. Its subpackages read facts
 * ({@code read}), carry out plans ({@code run}), and explain failures ({@code failure}). No other
 * package sends requests to AWS.
 *
 * <p>Entry points:
 *
 * <ul>
 *   <li>{@link dev.gatehouse.account.Clients#open} connects as a {@link
 *       dev.gatehouse.account.Connection} describes, without sending anything. {@code region()} is
 *       the Region from options, environment or profile; {@code in(region)} selects another one.
 *   <li>{@link dev.gatehouse.account.read.CallerReader#read} returns the identity that signs, and
 *       the source of its credentials.
 *   <li>{@link dev.gatehouse.account.read.Reader#read} returns the facts that a draft of a plan
 *       needs.
 *   <li>{@link dev.gatehouse.account.run.Executor#run} carries out a plan and returns its {@link
 *       dev.gatehouse.plan.run.Outcome}, whatever AWS does. {@link dev.gatehouse.account.Timing} is
 *       its clock, {@link dev.gatehouse.account.StopSignal} stops it between actions.
 *   <li>{@link dev.gatehouse.account.failure.AccountException} says that no request can succeed.
 *       Its kind determines the exit status, its {@code next()} says what to do.
 * </ul>
 */
@NullMarked
package dev.gatehouse.account;

import org.jspecify.annotations.NullMarked;
