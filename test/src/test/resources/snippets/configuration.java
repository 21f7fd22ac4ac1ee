// SPDX-License-Identifier: Apache-2.0

package snippet;

import java.util.List;

import javax.crypto.SecretKey;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.ContentMasker;
import io.observedcompletion.spool.EncryptionKey;
import io.observedcompletion.spool.SpoolKeys;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ObservationConfiguration {

	/* the snippet */

}

interface KeyService {

	String id();

	SecretKey secretKey();

}

record Token(String text) {
}
