/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "faulty-io.h"
#include "vault-support.h"
#include "vault/ebb-vault.h"

G_BEGIN_DECLS

#define LETTER "written while locked"

typedef enum {
  DAMAGE_NONE,
  DAMAGE_BODY,
  DAMAGE_HEADER,
  DAMAGE_HEADERS,
  DAMAGE_ALL,
  DAMAGE_GONE,
  DAMAGE_EMPTY,
  DAMAGE_NEWER,
} Damage;

typedef struct
{
  char         *folder;
  char         *vault_path;
  char         *generation;
  char         *aside;
  char         *copy;
  FaultyIo      io;
  EbbVault     *vault;
  GBytes       *image;  /* that the vault's source gives */
  GAsyncResult *result;
  guint         n_seen; /* by look */
} Fixture;

/* A vault on the disk that VAULT_SUPPORT_PASSPHRASE opens, with generations and a
 * letter in its inbox; its calls go through the fixture's @io. */
Fixture      *fixture_new     (void);
void          fixture_free    (Fixture      *fixture);
/* The same vault, locked */
void          fixture_close   (Fixture      *fixture);
void          fixture_damage  (Fixture      *fixture,
                               Damage        how);
void          fixture_damage_generations (Fixture *fixture);
/* What the source gives is all of one letter; '\0' for an error, 'x' for what the
 * check does not pass. */
void          fixture_set     (Fixture      *fixture,
                               char          letter);
guint8       *fixture_image   (Fixture      *fixture,
                               gsize        *size);
void          fixture_on_done (GObject      *source,
                               GAsyncResult *result,
                               gpointer      fixture);
GAsyncResult *fixture_wait    (Fixture      *fixture);
gboolean      fixture_rekey   (Fixture      *fixture,
                               const char   *old,
                               const char   *passphrase,
                               GError      **error);
/* The letter of the image, '?' if it does not open */
char          fixture_open    (Fixture      *fixture,
                               EbbVault     *vault,
                               const char   *passphrase,
                               GError      **error);
/* The same by somebody else, without any fault */
char          fixture_look    (Fixture      *fixture,
                               const char   *passphrase);
/* What @mend makes of the file, or the image that the source gives, in its place */
gboolean      fixture_mend    (Fixture          *fixture,
                               EbbVaultMendFunc  mend,
                               GError          **error);
/* What is in @path in its place */
gboolean      fixture_replace (Fixture      *fixture,
                               const char   *path,
                               GError      **error);
/* Whether the passphrase it had opens one of the generations */
gboolean      fixture_has_old_copies (Fixture *fixture);
/* Whether a file that was damaged is in place, or aside */
gboolean      fixture_keeps   (Fixture      *fixture,
                               GBytes       *damaged);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

G_END_DECLS
