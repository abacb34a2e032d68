package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void closedItIsOverwritten() {
    char[] letters = "hunter2".toCharArray();
    Secret secret = Secret.taking(letters);
    Secret copy = secret.copy();
    assertEquals("hunter2", secret.reveal());
    secret.close();
    secret.close();
    assertArrayEquals(new char[7], letters);
    assertThrows(IllegalStateException.class, secret::reveal);
    assertThrows(IllegalStateException.class, secret::copy);
    assertEquals("hunter2", copy.reveal());
  }

  @Test
  void neitherTextNorMessageShowsIt() {
    Secret secret = Secret.of("hunter2");
    assertEquals("********", secret.toString());
    assertEquals(Secret.of("hunter2"), secret);
    assertNotEquals(Secret.of("hunter3"), secret);
    secret.close();
    assertEquals("********", secret.toString());
  }
}
