//! Region codes and names.
