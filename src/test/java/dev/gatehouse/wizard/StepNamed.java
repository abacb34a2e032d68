package dev.gatehouse.wizard;

import dev.gatehouse.step.Step;

/** A step of the walk by its name, for tests of what it shares with others. */
public final class StepNamed {

  private StepNamed() {}

  /** The step of a name. */
  public static Step of(String name) {
    return Steps.all().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }
}
