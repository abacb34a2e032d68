package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The waiters of the AWS CLI are what the table takes them for, in the models of both versions. */
@Tag("aws-cli")
class WaiterTest {

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void eachWaiterReadsWhatTheTableSays(AwsCli cli) throws IOException {
    for (Waiter waiter : Waiter.ALL) {
      StringBuilder name = new StringBuilder();
      for (String word : List.of(waiter.name().split("-"))) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
      Program.Result said =
          Program.command(
                  cli.python(),
                  "src/test/python/model_names.py",
                  "waiter",
                  waiter.read().service(),
                  name.toString())
              .run();
      assertEquals(0, said.status(), said.all());
      Map<String, Object> model = JSON.std.mapFrom(said.out());
      assertEquals(waiter.read().apiName(), model.get("operation"));
      assertEquals(
          waiter.limit().toSeconds(), number(model, "delay") * number(model, "maxAttempts"));
      String all = waiter.value().toString().replace("[0]", "[]");
      assertTrue(
          ((List<?>) Objects.requireNonNull(model.get("acceptors")))
              .contains(
                  Map.of(
                      "state",
                      "success",
                      "matcher",
                      "pathAll",
                      "argument",
                      all,
                      "expected",
                      waiter.state())),
          said.out());
    }
  }

  private static long number(Map<String, Object> model, String name) {
    return (Integer) Objects.requireNonNull(model.get(name));
  }
}
