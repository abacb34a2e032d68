/**
 * The way to AWS: clients and credentials, reading facts, carrying out a plan. The only package
 * that sends requests.
 *
 * <p>What others call:
 *
 * <ul>
 *   <li>{@link dev.gatehouse.account.Clients#open} with a {@link dev.gatehouse.account.Connection}:
 *       the way itself. It refuses a Region that does not exist, and sends nothing yet. {@code
 *       region()} is the Region that was chosen outside of the wizard, {@code in(region)} the same
 *       way for a Region that was chosen inside.
 *   <li>{@link dev.gatehouse.account.read.CallerReader#read}: who signs, and by which source.
 *   <li>{@link dev.gatehouse.account.read.Reader#read}: the facts that a draft of a plan asks for.
 *   <li>{@link dev.gatehouse.account.run.Executor#run}: carries out a plan. It ends in an {@link
 *       dev.gatehouse.plan.run.Outcome}, whatever AWS does. {@link dev.gatehouse.account.Timing} is
 *       how time goes by, {@link dev.gatehouse.account.StopSignal} how it is stopped between
 *       actions.
 *   <li>{@link dev.gatehouse.account.failure.AccountException}: AWS cannot be asked at all; its
 *       kind becomes an exit status, its {@code next()} is what to do.
 * </ul>
 */
@NullMarked
package dev.gatehouse.account;

import org.jspecify.annotations.NullMarked;
