package dev.gatehouse.render;

import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A waiter of the AWS CLI that can replace an {@link Await}. Both versions of the CLI have it, and
 * a test compares each entry with the models of both.
 *
 * @param name the name after {@code aws … wait}
 * @param read the operation that it repeats
 * @param value the path to the state
 * @param state the state that ends it successfully
 * @param limit how long it waits
 */
record Waiter(String name, Operation read, Path value, String state, Duration limit) {

  static final List<Waiter> ALL =
      List.of(
          new Waiter(
              "instance-running",
              new Operation("ec2", "DescribeInstances"),
              Path.of("Reservations").first().then("Instances").first().then("State", "Name"),
              "running",
              Duration.ofMinutes(10)));

  /**
   * Returns the waiter that replaces a wait, if there is one. A wait that proves an access path has
   * none.
   */
  static Optional<Waiter> of(Await await) {
    return ALL.stream()
        .filter(waiter -> waiter.read.equals(Operation.of(await.read())))
        // Compared as texts, since a record's generated equals of the path's segments is linked at
        // run time.
        .filter(waiter -> waiter.value.toString().equals(await.value().toString()))
        .filter(waiter -> await.until().contains(waiter.state))
        .filter(waiter -> await.limit().equals(waiter.limit))
        .filter(waiter -> await.proves().equals(Set.of()))
        .findFirst();
  }

  /**
   * Returns the command that waits.
   *
   * @param command the command of the read
   */
  Command command(Command command) {
    return new Command(command.service(), "wait " + name, command.options());
  }
}
